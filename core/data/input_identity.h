// What a recipe says of the data and the noise that went into a result: which they were, never where they
// lay.
#pragma once

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/data/data_set.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// One split of a data set, or the tensor of a file. Equal hashes mean equal contents, however they were
/// stored (gzip or raw) and wherever.
struct InputIdentity {
    std::string name;  // of the data set, the folder or the file: "mnist", "digits-200", "noise.safetensors"
    std::string split; // "train" or "test"; empty: not part of a data set
    std::int64_t count = 0; // pictures
    TileShape shape;        // of one
    std::string sha256;     // hex; over the contents and their shape

    bool operator==(const InputIdentity&) const = default;
    [[nodiscard]] Json to_json() const;
    /// Throws a usage Error for anything else than to_json writes.
    static InputIdentity from_json(const Json& json);
    /// "digits-200 (200 pictures of 28 × 28, sha256 3f2a90c1…)"
    [[nodiscard]] Text describe() const;
    [[nodiscard]] bool same_contents(const InputIdentity& other) const {
        return sha256 == other.sha256 && count == other.count && shape == other.shape;
    }
};

/// `data` is what a setting names: a key of data_sets(), or a folder.
[[nodiscard]] InputIdentity identify(const DataSet& set, const std::string& data, Split split);
/// A tensor (count, C, H, W) of fp32 numbers, by its file's name.
[[nodiscard]] InputIdentity identify(std::span<const std::byte> values, std::int64_t count,
                                     const TileShape& shape, const std::filesystem::path& file);

/// The data and the noise that a picture, a film or a measure was made of.
struct UsedInputs {
    std::vector<InputIdentity> data;    // each split that was used
    std::optional<InputIdentity> noise; // given instead of the seed's

    bool operator==(const UsedInputs&) const = default;
    /// Adds a split unless it is there.
    void add(const InputIdentity& set);
    /// Adds the entries "data" (a list) and "noise" to a recipe; leaves out what was not used.
    void write_to(Json& recipe) const;
    /// Reads them back; recipes of older versions have none. Throws a usage Error.
    static UsedInputs read_from(const Json& recipe);
};

/// The last part of a path, and of "opened:PATH"; names such as "mnist" or "shipped:quick" stay as they are.
/// Of a file in a run's folder the folder's name as well, for these files all bear the same name.
[[nodiscard]] std::string name_without_folder(const std::string& path);

} // namespace flowlab

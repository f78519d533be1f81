// A labelled set of small pictures, held as bytes.
#pragma once

#include "core/base/tiles.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

struct DataSet {
    std::string key;                  // "mnist", or the name of the user's folder
    TileShape shape;                  // of one picture
    std::vector<std::uint8_t> images; // (N, C, H, W), 0..255
    std::vector<std::uint8_t> labels; // (N), below `classes`
    int classes = 0;

    [[nodiscard]] std::int64_t size() const { return std::int64_t(labels.size()); }
};

enum class Split { train, test };

struct DataSetInfo {
    std::string_view key, title, reference;
    TileShape shape;
    int classes;
    DataSet (*load)(const std::filesystem::path& folder,
                    Split split); // folder: resources/datasets/KEY or the user's
};

[[nodiscard]] const std::vector<DataSetInfo>& data_sets();
/// A way in which folders hold data.
struct DataFormat {
    std::string_view key, title;
    bool (*holds)(const std::filesystem::path& folder); // whether it looks as if `load` were meant for it
    DataSet (*load)(const std::filesystem::path& folder, Split split); // throws an Error
};

/// They are asked in this order. The last one takes every folder, and says what it misses.
[[nodiscard]] const std::vector<DataFormat>& data_formats();

/// Loads data set `key` from `datasets`/key. Throws an Error for an unknown key, a missing or damaged file,
/// or pictures of another shape or in other classes than the set has.
[[nodiscard]] DataSet load_data_set(const std::filesystem::path& datasets, std::string_view key, Split split);

/// The data that a recipe or a flag names: a key of data_sets(), or a folder in one of data_formats(). Throws
/// an Error.
[[nodiscard]] DataSet open_data(const std::filesystem::path& resources, const std::string& data, Split split);

} // namespace flowlab

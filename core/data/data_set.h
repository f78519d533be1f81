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
    std::string key;                  // "mnist"
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
/// Loads data set `key` from `datasets`/key. Throws an Error for an unknown key or a missing or damaged file.
[[nodiscard]] DataSet load_data_set(const std::filesystem::path& datasets, std::string_view key, Split split);

/// The data that a recipe or a flag names: a key of data_sets(), or a folder of IDX files. Throws an Error.
[[nodiscard]] DataSet open_data(const std::filesystem::path& resources, const std::string& data, Split split);

} // namespace flowlab

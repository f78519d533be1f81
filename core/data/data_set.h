// A labelled set of small pictures, held as bytes.
#pragma once

#include "core/base/text.h"
#include "core/base/tiles.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

struct DataName;

struct DataSet {
    std::string key;                           // "mnist", or the name of the user's folder
    TileShape shape;                           // of one picture
    std::vector<std::uint8_t> images;          // (N, C, H, W), 0..255
    std::vector<std::uint8_t> labels;          // (N), below `classes`; all 0 where there are no classes
    int classes = 0;                           // 0: the pictures have no labels
    std::vector<std::string> class_names = {}; // (classes), UTF-8; empty: they have numbers only
    std::vector<Text> notes = {}; // what a person should know: what is missing, what was left out

    [[nodiscard]] std::int64_t size() const { return std::int64_t(labels.size()); }
};

enum class Split { train, test };

struct DataSetInfo {
    std::string_view key, title, reference;
    TileShape shape;
    int classes;
    DataSet (*load)(const std::filesystem::path& folder, Split split); // see data_set_folder()
    std::string_view source = {};   // where people get it; empty: it comes with the lab
    std::string_view packaged = {}; // the folder of a package of the system that holds it
};

[[nodiscard]] const std::vector<DataSetInfo>& data_sets();

/// Called while pictures are read that are not in the cache yet, a few times a second, by any one thread.
using DataProgress = std::function<void(std::size_t done, std::size_t total)>;

/// A way in which folders and files hold data.
struct DataFormat {
    std::string_view key, title;
    bool any_size; // whether a name such as "photos:64,grey" may say how its pictures are read
    bool (*holds)(const std::filesystem::path& place); // whether it looks as if `load` were meant for it
    DataSet (*load)(const DataName& name, Split split, const DataProgress& progress); // throws an Error
};

/// They are asked in this order.
[[nodiscard]] const std::vector<DataFormat>& data_formats();

/// Where a data set is: `datasets`/key, that of the user's own (data_folder()), or of the system's package;
/// the first that exists. Empty: it is on none of them.
[[nodiscard]] std::filesystem::path data_set_folder(const std::filesystem::path& datasets,
                                                    const DataSetInfo& row);

/// Loads data set `key` from its data_set_folder(). Throws an Error for an unknown key, for a set that is not
/// on this machine, a missing or damaged file, or pictures of another shape or in other classes than it has.
[[nodiscard]] DataSet load_data_set(const std::filesystem::path& datasets, std::string_view key, Split split);

/// The format of the data at a place that is there; nullptr: no format is known that has this form.
[[nodiscard]] const DataFormat* format_of(const std::filesystem::path& place);

/// Throws the failure Error of opening a place that cannot hold training pictures, as far as names tell:
/// quickly.
void require_data(const std::filesystem::path& place);

/// The data that a recipe or a flag names: a key of data_sets(), or a place (see DataName) in one of
/// data_formats(). Throws an Error.
[[nodiscard]] DataSet open_data(const std::filesystem::path& resources, const std::string& data, Split split,
                                const DataProgress& progress = {});

} // namespace flowlab

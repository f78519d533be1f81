// The registries of data sets and of their formats: one row each.
#include "core/data/data_set.h"

#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/base/resources.h"
#include "core/data/cifar.h"
#include "core/data/data_name.h"
#include "core/data/idx_folder.h"
#include "core/data/idx_set.h"
#include "core/data/picture_folder.h"
#include "core/data/picture_list.h"

#include <algorithm>

namespace flowlab {
namespace {

Error nothing_known(const std::filesystem::path& place) {
    std::error_code error;
    const bool folder = std::filesystem::is_directory(place, error);
    const bool empty = folder && std::filesystem::is_empty(place, error) && !error;
    return failure(Text::of("find the data files"), place,
                   empty    ? Text::of("the folder is empty")
                   : folder ? Text::of("the folder holds no data of a known form")
                            : Text::of("the file holds no data of a known form"),
                   Text::of("Known are PNG, JPEG and WebP pictures in a folder for each class or all in one; "
                            "CIFAR-10 and CIFAR-100, unpacked or as their archives; and MNIST's form, "
                            "train-images-idx3-ubyte with train-labels-idx1-ubyte."));
}

} // namespace

const std::vector<DataSetInfo>& data_sets() {
    static const std::vector<DataSetInfo> rows = {
        {.key = "mnist",
         .title = "MNIST: 60,000 handwritten digits, 28 × 28, grey",
         .reference = "LeCun, Cortes & Burges 1998, The MNIST database of handwritten digits",
         .shape = {1, 28, 28},
         .classes = 10,
         .load = load_idx_set},
        {.key = "fashion-mnist",
         .title = "Fashion-MNIST: 60,000 articles of clothing, 28 × 28, grey",
         .reference = "Xiao, Rasul & Vollgraf 2017, Fashion-MNIST (arXiv 1708.07747)",
         .shape = {1, 28, 28},
         .classes = 10,
         .load = load_idx_set,
         .source = "https://github.com/zalandoresearch/fashion-mnist",
         .packaged = "/usr/share/datasets/fashion-mnist"},
        {.key = "cifar10",
         .title = "CIFAR-10: 50,000 photographs, 32 × 32, in colour",
         .reference = "Krizhevsky 2009, Learning multiple layers of features from tiny images",
         .shape = {3, 32, 32},
         .classes = 10,
         .load = [](const std::filesystem::path& folder,
                    Split split) { return load_cifar(DataName{folder}, split, {}); },
         .source = "https://www.cs.toronto.edu/~kriz/cifar.html"},
    };
    return rows;
}

const std::vector<DataFormat>& data_formats() {
    static const std::vector<DataFormat> rows = {
        {"cifar",
         Text::marked("CIFAR-10 or CIFAR-100: the binary or the Python version, as a folder or an archive"),
         false, holds_cifar, load_cifar},
        {"idx", Text::marked("IDX files, as MNIST's: a folder"), false, holds_idx_files,
         [](const DataName& name, Split split, const DataProgress&) {
             return load_idx_set(name.place, split);
         }},
        {"pictures",
         Text::marked("PNG, JPEG and WebP pictures: a folder with one for each class, or with all in it"),
         true, holds_pictures, load_picture_folder},
    };
    return rows;
}

std::filesystem::path data_set_folder(const std::filesystem::path& datasets, const DataSetInfo& row) {
    const auto own = data_folder();
    for (const auto& folder :
         {datasets / row.key, own.empty() ? own : own / row.key, std::filesystem::path(row.packaged)})
        if (std::error_code ignored; !folder.empty() && std::filesystem::exists(folder, ignored))
            return folder;
    return {};
}

DataSet load_data_set(const std::filesystem::path& datasets, std::string_view key, Split split) {
    const auto& row = find_row(data_sets(), key, Text::of("data set"));
    auto folder = data_set_folder(datasets, row);
    const auto usual = row.source.empty() ? datasets / key : data_folder() / key;
    const auto hint =
        row.source.empty()
            ? Text::of("Restore the files; they come with the project in resources/datasets/%1.", key)
            : Text::of("Get it from %1 and put its files, packed as they are, into %2; or name the place "
                       "where they are as data.",
                       row.source, usual.string());
    if (folder.empty() && !row.source.empty())
        throw failure(Text::of("load the data"), usual, Text::of("%1 is not on this machine", key), hint);
    if (folder.empty()) folder = usual;
    DataSet data;
    try {
        data = row.load(folder, split);
    } catch (const Error& error) { // the user's own folders come with other hints
        throw failure(error.tried, error.where, error.why, hint);
    }
    if (data.shape != row.shape || data.classes != row.classes)
        throw failure(Text::of("load the data"), folder,
                      Text::of("it holds pictures of %1 in %2 classes, not %3 in %4", size_text(data.shape),
                               data.classes, size_text(row.shape), row.classes),
                      hint);
    return data;
}

const DataFormat* format_of(const std::filesystem::path& place) {
    const auto& formats = data_formats();
    const auto format =
        std::ranges::find_if(formats, [&](const DataFormat& one) { return one.holds(place); });
    return format == formats.end() ? nullptr : &*format;
}

void require_data(const std::filesystem::path& place) {
    const auto* format = format_of(place);
    if (!format) throw nothing_known(place);
    if (format->key == "idx") (void)find_idx_files(place, Split::train);
}

DataSet open_data(const std::filesystem::path& resources, const std::string& data, Split split,
                  const DataProgress& progress) {
    const bool is_key =
        std::ranges::any_of(data_sets(), [&](const DataSetInfo& row) { return row.key == data; });
    if (is_key || !is_data_place(data))
        return load_data_set(resources / "datasets", data, split); // says what there is
    if (as_utf8(data) != data)                                     // recipes could not name it
        throw usage_error(Text::of("open the data"), as_utf8(data), Text::of("its name is not UTF-8"),
                          Text::of("Rename it."));
    const auto name = parse_data_name(data);
    const auto* format = format_of(name.place);
    if (!format) throw nothing_known(name.place);
    if (name.says_how() && !format->any_size)
        throw usage_error(Text::of("open the data"), data,
                          Text::of("only folders of pictures are scaled or made grey, and this is %1",
                                   Text::of_marked(format->title)),
                          Text::of("Leave away what stands after the colon."));
    return format->load(name, split, progress);
}

} // namespace flowlab

// The registries of data sets and of their formats: one row each.
#include "core/data/data_set.h"

#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/data/idx_set.h"

namespace flowlab {

const std::vector<DataSetInfo>& data_sets() {
    static const std::vector<DataSetInfo> rows = {
        {.key = "mnist",
         .title = "MNIST: 60,000 handwritten digits, 28 × 28, grey",
         .reference = "LeCun, Cortes & Burges 1998, The MNIST database of handwritten digits",
         .shape = {1, 28, 28},
         .classes = 10,
         .load = load_idx_set},
    };
    return rows;
}

const std::vector<DataFormat>& data_formats() {
    static const std::vector<DataFormat> rows = {
        {"idx", "IDX files, as MNIST's", [](const std::filesystem::path&) { return true; }, load_idx_set},
    };
    return rows;
}

DataSet load_data_set(const std::filesystem::path& datasets, std::string_view key, Split split) {
    const auto& row = find_row(data_sets(), key, Text::of("data set"));
    const auto hint =
        Text::of("Restore the files; they come with the project in resources/datasets/%1.", key);
    DataSet data;
    try {
        data = row.load(datasets / key, split);
    } catch (const Error& error) { // the user's own folders come with other hints
        throw failure(error.tried, error.where, error.why, hint);
    }
    if (data.shape != row.shape || data.classes != row.classes)
        throw failure(Text::of("load the data"), datasets / key,
                      Text::of("it holds pictures of %1 in %2 classes, not %3 in %4", size_text(data.shape),
                               data.classes, size_text(row.shape), row.classes),
                      hint);
    return data;
}

DataSet open_data(const std::filesystem::path& resources, const std::string& data, Split split) {
    for (const auto& row : data_sets())
        if (row.key == data) return load_data_set(resources / "datasets", data, split);
    std::error_code ignored;
    if (std::filesystem::is_directory(data, ignored))
        for (const auto& format : data_formats())
            if (format.holds(data)) return format.load(data, split);
    return load_data_set(resources / "datasets", data, split); // says what there is
}

} // namespace flowlab

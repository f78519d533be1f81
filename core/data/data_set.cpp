// The registry of data sets: one row each.
#include "core/data/data_set.h"

#include "core/base/error.h"
#include "core/base/registry.h"
#include "core/data/mnist.h"

namespace flowlab {

const std::vector<DataSetInfo>& data_sets() {
    static const std::vector<DataSetInfo> rows = {
        {.key = "mnist",
         .title = "MNIST: 60,000 handwritten digits, 28 × 28, grey",
         .reference = "LeCun, Cortes & Burges 1998, The MNIST database of handwritten digits",
         .shape = {1, 28, 28},
         .classes = 10,
         .load = load_mnist},
    };
    return rows;
}

DataSet load_data_set(const std::filesystem::path& datasets, std::string_view key, Split split) {
    const auto& row = find_row(data_sets(), key, "data set");
    try {
        return row.load(datasets / key, split);
    } catch (const Error& error) { // the user's own folders come with other hints
        throw failure(error.tried, error.where, error.why,
                      "Restore the files; they come with the project in resources/datasets/" +
                          std::string(key) + ".");
    }
}

DataSet open_data(const std::filesystem::path& resources, const std::string& data, Split split) {
    for (const auto& row : data_sets())
        if (row.key == data) return load_data_set(resources / "datasets", data, split);
    std::error_code ignored;
    if (std::filesystem::is_directory(data, ignored)) return load_mnist(data, split);
    return load_data_set(resources / "datasets", data, split); // says what there is
}

} // namespace flowlab

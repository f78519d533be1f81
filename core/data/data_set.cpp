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

} // namespace flowlab

// MNIST out of its official files.
#include "core/data/mnist.h"

#include "core/base/error.h"
#include "core/data/idx.h"

#include <algorithm>

namespace flowlab {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
    throw failure("load MNIST", file.string(), why,
                  "Restore the official files; they come with the project in resources/datasets/mnist.");
}

} // namespace

DataSet load_mnist(const std::filesystem::path& folder, Split split) {
    const std::string prefix = split == Split::train ? "train" : "t10k";
    const auto image_file = folder / (prefix + "-images-idx3-ubyte.gz");
    const auto label_file = folder / (prefix + "-labels-idx1-ubyte.gz");
    IdxArray images = read_idx(image_file);
    IdxArray labels = read_idx(label_file);

    if (images.dims.size() != 3) refuse(image_file, "it holds no images (they have 3 dimensions)");
    if (images.dims[1] != 28 || images.dims[2] != 28)
        refuse(image_file, "its images are " + std::to_string(images.dims[1]) + " × " +
                               std::to_string(images.dims[2]) + ", not 28 × 28");
    if (images.dims[0] == 0) refuse(image_file, "it holds no image at all");
    if (labels.dims.size() != 1) refuse(label_file, "it holds no labels (they have 1 dimension)");
    if (labels.dims[0] != images.dims[0])
        refuse(label_file, "it holds " + std::to_string(labels.dims[0]) + " labels for " +
                               std::to_string(images.dims[0]) + " images");
    const auto wrong = std::ranges::find_if(labels.values, [](std::uint8_t label) { return label > 9; });
    if (wrong != labels.values.end())
        refuse(label_file, "label " + std::to_string(wrong - labels.values.begin()) +
                               " (counted from 0) is " + std::to_string(*wrong) + ", not a digit");
    return {"mnist", TileShape{1, 28, 28}, std::move(images.values), std::move(labels.values), 10};
}

} // namespace flowlab

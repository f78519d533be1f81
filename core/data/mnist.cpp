// MNIST, and data sets of its form, out of IDX files.
#include "core/data/mnist.h"

#include "core/base/error.h"
#include "core/data/idx.h"
#include "core/data/idx_folder.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

[[noreturn]] void refuse_pictures(const std::filesystem::path& file, const std::string& why) {
    throw failure("load the data", file.string(), why,
                  "Use files of grey pictures of 28 × 28 in ten classes.");
}

std::string size_text(const IdxArray& images) {
    std::string text;
    for (std::size_t i = 1; i < images.dims.size(); ++i)
        text += (i > 1 ? " × " : "") + std::to_string(images.dims[i]);
    return text;
}

/// Rows of each square picture become columns.
void transpose(std::vector<std::uint8_t>& images, std::size_t side) {
    for (std::size_t first = 0; first < images.size(); first += side * side)
        for (std::size_t i = 0; i < side; ++i)
            for (std::size_t j = 0; j < i; ++j)
                std::swap(images[first + i * side + j], images[first + j * side + i]);
}

} // namespace

DataSet load_mnist(const std::filesystem::path& folder, Split split) {
    const auto files = find_idx_files(folder, split);
    IdxArray images = read_idx(files.images);
    IdxArray labels = read_idx(files.labels);

    if (images.dims.size() < 3) refuse_pictures(files.images, "it holds no images (they have 3 dimensions)");
    if (images.dims.size() > 3 || images.dims[1] != 28 || images.dims[2] != 28)
        refuse_pictures(files.images, "its images are " + size_text(images) + ", not 28 × 28");
    if (images.dims[0] == 0) refuse_pictures(files.images, "it holds no image at all");
    if (labels.dims.size() != 1) refuse_pictures(files.labels, "it holds no labels (they have 1 dimension)");
    if (labels.dims[0] != images.dims[0])
        refuse_pictures(files.labels, "it holds " + std::to_string(labels.dims[0]) + " labels for " +
                                          std::to_string(images.dims[0]) + " images");
    const auto wrong = std::ranges::find_if(labels.values, [](std::uint8_t label) { return label > 9; });
    if (wrong != labels.values.end())
        refuse_pictures(files.labels, "label " + std::to_string(wrong - labels.values.begin()) +
                                          " (counted from 0) is " + std::to_string(*wrong) + ", not a digit");
    if (files.transposed) transpose(images.values, 28);
    return {"mnist", TileShape{1, 28, 28}, std::move(images.values), std::move(labels.values), 10};
}

} // namespace flowlab

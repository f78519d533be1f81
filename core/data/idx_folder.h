// Where the IDX files of a data set lie in a folder: under all the names that they are handed around with.
#pragma once

#include "core/data/data_set.h"

namespace flowlab {

struct IdxFiles {
    std::filesystem::path images, labels;
    bool transposed = false; // EMNIST's pictures are: rows are columns
};

/// Whether a file that is named as IDX files are lies in `folder`, or in one below it.
[[nodiscard]] bool holds_idx_files(const std::filesystem::path& folder);

/// The pictures of a split and their labels: train-images-idx3-ubyte or train-images.idx3-ubyte with
/// train-labels-…, for tests t10k-… or test-…, each with .gz or without; EMNIST's emnist-digits-train-…; in
/// the folder itself, or in one below it (raw/, MNIST/raw/, FashionMNIST/raw/, gzip/ …). Throws a failure
/// Error that says what is there instead.
[[nodiscard]] IdxFiles find_idx_files(const std::filesystem::path& folder, Split split);

} // namespace flowlab

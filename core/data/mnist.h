// MNIST: 28 × 28 grey digits (LeCun, Cortes & Burges), and data sets of its form.
#pragma once

#include "core/data/data_set.h"

namespace flowlab {

/// Reads the two IDX files of a split that find_idx_files() finds in `folder`. Checks that the images are
/// 28 × 28, that there are as many labels as images, and that every label is a digit; turns EMNIST's pictures
/// upright. Throws a failure Error.
[[nodiscard]] DataSet load_mnist(const std::filesystem::path& folder, Split split);

} // namespace flowlab

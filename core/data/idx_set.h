// Data sets as IDX files: MNIST (LeCun, Cortes & Burges), and whatever has its form.
#pragma once

#include "core/data/data_set.h"

namespace flowlab {

/// Reads the two IDX files of a split that find_idx_files() finds in `folder`: pictures as (N, H, W), or of
/// several channels as (N, C, H, W) or (N, H, W, C), and a label for each. There are as many classes as the
/// largest label of both splits says. Turns EMNIST's pictures upright. Throws a failure Error.
[[nodiscard]] DataSet load_idx_set(const std::filesystem::path& folder, Split split);

} // namespace flowlab

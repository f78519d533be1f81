// CIFAR-10 and CIFAR-100 (Krizhevsky 2009, Learning multiple layers of features from tiny images): 32 × 32,
// in colour.
#pragma once

#include "core/data/data_name.h"
#include "core/data/data_set.h"

namespace flowlab {

/// Whether `place` is one of their four forms: the binary or the Python version, unpacked in the folder
/// itself or in the one below that has its official name, or as the archive that was downloaded, which is
/// `place` or lies in it. A tar archive is taken for one.
[[nodiscard]] bool holds_cifar(const std::filesystem::path& place);

/// Reads a split. Fewer of the five training files than there are will do, which a note then says; each may
/// be packed by gzip. CIFAR-100 has its fine labels. Throws a failure Error.
[[nodiscard]] DataSet load_cifar(const DataName& name, Split split, const DataProgress& progress);

} // namespace flowlab

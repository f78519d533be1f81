// Where the program's own files are: data sets, models, presets.
#pragma once

#include <filesystem>

namespace flowlab {

/// The first that exists of: $FLOWLAB_RESOURCES, ../share/flowlab and resources beside or above the program,
/// the source tree it was built from. Throws a failure Error that lists where it looked.
[[nodiscard]] std::filesystem::path find_resources();

} // namespace flowlab

// Where the program's own files are (data sets, models, presets), and where it may leave some.
#pragma once

#include <filesystem>

namespace flowlab {

/// The first that exists of: $FLOWLAB_RESOURCES; beside the program resources, ../resources and, of a program
/// that is installed, ../share/flowlab; the source tree it was built from. Throws a failure Error that lists
/// where it looked.
[[nodiscard]] std::filesystem::path find_resources();

/// The user's folder for what can be made again: flowlab in $XDG_CACHE_HOME or ~/.cache. It need not be there
/// yet. Empty where neither is known.
[[nodiscard]] std::filesystem::path cache_folder();

/// The user's folder for data sets that do not come with the program: flowlab/datasets in $XDG_DATA_HOME or
/// ~/.local/share. It need not be there yet. Empty where neither is known.
[[nodiscard]] std::filesystem::path data_folder();

/// The user's folder for the trainings of the window: flowlab/flowlab/runs in $XDG_DATA_HOME or
/// ~/.local/share. It need not be there yet. Empty where neither is known.
[[nodiscard]] std::filesystem::path runs_folder();

} // namespace flowlab

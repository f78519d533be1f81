// Where things lie that tests read, start or leave: told by one object file, so that no test is compiled with
// the path of one clone.
#pragma once

#include <QString>

#include <filesystem>

namespace flowlab::test {

/// The folder of the project's sources.
[[nodiscard]] std::filesystem::path sources();
/// Its resources, datasets/, models/, presets/: those of FLOWLAB_RESOURCES where that is set.
[[nodiscard]] std::filesystem::path resources();
/// The headless program of this build.
[[nodiscard]] QString cli_program();
/// The desktop program of this build.
[[nodiscard]] QString desktop_program();
/// A file of this name in a folder of pictures that are to be looked at.
[[nodiscard]] QString screenshot(const QString& name);

} // namespace flowlab::test

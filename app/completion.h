// Completion of commands, flags and their values in a shell.
#pragma once

#include "app/command_tree.h"

#include <string>

namespace flowlab {

/// For the bash-completion project's folder; values that are not known complete as files.
[[nodiscard]] std::string bash_completion(const CommandDescription& program);
/// An autoloaded function of zsh; likewise.
[[nodiscard]] std::string zsh_completion(const CommandDescription& program);

} // namespace flowlab

// Man pages.
#pragma once

#include "app/command_tree.h"

#include <string>

namespace flowlab {

/// The page of `program`, section 1, in the language of man(7): its commands by name and summary.
[[nodiscard]] std::string manual_page(const CommandDescription& program, const std::string& version);
/// The page of one of its commands.
[[nodiscard]] std::string manual_page(const CommandDescription& program, const CommandDescription& command,
                                      const std::string& version);

} // namespace flowlab

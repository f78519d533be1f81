// Files that are installed beside a program for those who use it in a shell.
#pragma once

#include "app/command_tree.h"

#include <filesystem>
#include <string>

namespace flowlab {

/// Writes the man pages of a program and its commands into `folder`/man1, its completions into `folder`/bash
/// and `folder`/zsh. Equal programs give equal bytes. Throws a failure Error.
void write_documents(const CommandDescription& program, const std::string& version,
                     const std::filesystem::path& folder);

} // namespace flowlab

// The headless program's commands and flags, read from its parser.
#pragma once

#include "app/command_tree.h"

#include "core/engine/catalog.h"

#include <CLI/CLI.hpp>

#include <vector>

namespace flowlab {

/// Everything that --help shows of `app`, in its order; what is hidden there is left out. `name`: the
/// program's.
[[nodiscard]] CommandDescription describe(const CLI::App& app, const std::string& name);

/// Gives the flags that are named as a section of the catalogue (--solver: solvers) its entries as choices.
void add_choices(CommandDescription& command, const std::vector<CatalogSection>& catalog);

} // namespace flowlab

// The workspaces of the window.
#pragma once

#include "ui/workspace/workspace_row.h"

#include <vector>

namespace flowlab {

/// In the order of the menu, in the language of the moment.
[[nodiscard]] std::vector<WorkspaceRow> workspaces();
/// The key of the one that is in front at the very first start.
inline constexpr const char* firstWorkspace = "trajectory";

} // namespace flowlab

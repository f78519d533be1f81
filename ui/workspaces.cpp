#include "ui/workspaces.h"

#include "ui/compare/comparison_workspace.h"
#include "ui/explore/explore_workspace.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/trajectory_workspace.h"

namespace flowlab {

std::vector<WorkspaceRow> workspaces() {
    return {TrainWorkspace::row(), ExploreWorkspace::row(), TrajectoryWorkspace::row(),
            ComparisonWorkspace::row()};
}

} // namespace flowlab

// The names of the views of a trajectory, the same everywhere: buttons, films, plots.
#pragma once

#include "core/trajectory/trajectory.h"

#include <QString>

namespace flowlab {

/// "xₜ", "x̂₁", "v".
[[nodiscard]] QString viewSymbol(TrajectoryView view);
/// "State xₜ", "Predicted x̂₁", "Velocity v", in the user's language.
[[nodiscard]] QString viewName(TrajectoryView view);

} // namespace flowlab

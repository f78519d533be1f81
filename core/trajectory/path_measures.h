// What a set of trajectories says of a field: how straight its paths are, how far they go.
#pragma once

#include "core/trajectory/trajectory.h"

#include <span>
#include <vector>

namespace flowlab {

/// A mean over samples with its standard error.
struct Estimate {
    double mean = 0, error = 0;
};
[[nodiscard]] Estimate estimate(std::span<const double> values);

struct PathMeasures {
    Estimate straightness; // ∫ ‖(x1 − x0) − v‖² dt / d along the trajectories; 0: straight lines (2209.03003)
    Estimate transport_cost;                      // ‖x1 − x0‖² / d
    std::vector<double> straightness_of, cost_of; // the same of each trajectory
    std::vector<double> t;                        // the middle of each step of the grid
    std::vector<double> speed;                    // there: mean of ‖v‖² / d
    /// There: mean of ‖dv/dt‖² / d, from v at both ends of the step. NaN in a last step at whose end v is not
    /// known (Euler's), or has no bound.
    std::vector<double> curvature;
};

/// From at least two trajectories; velocities are those of the solver's continuous extension.
[[nodiscard]] PathMeasures measure_paths(const Trajectory& trajectory);
/// The measures of the path of tile number `tile`, without standard errors.
[[nodiscard]] PathMeasures measure_path(const Trajectory& trajectory, int tile);

} // namespace flowlab

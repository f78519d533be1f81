// Where a solver with fixed steps evaluates: one row a grid.
#pragma once

#include "core/base/choice.h"
#include "core/flow/schedule.h"

#include <span>
#include <vector>

namespace flowlab {

struct GridOptions {
    Choice kind{"uniform"};                // of time_grids()
    Choice distribution{"beta", 0.5, 0.5}; // whose quantiles the grid "quantiles" takes; of t_distributions()
    /// The times of the grid "points" between 0 and 1, rising; for another number of steps the curve through
    /// them is divided evenly.
    std::vector<double> points;

    bool operator==(const GridOptions&) const = default;
};

struct TimeGrid : ChoiceRow {
    /// The time at `share` in (0, 1) of the way along `path`, rising with it.
    double (*time)(double share, int steps, const GridOptions& options, const Path& path) = nullptr;
};

[[nodiscard]] std::span<const TimeGrid> time_grids();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const TimeGrid& time_grid(std::string_view key);
/// `steps` + 1 times from exactly 0 to exactly 1, rising strictly, for steps along `path`. Throws a usage
/// Error for an unknown kind.
[[nodiscard]] std::vector<double> make_grid(const GridOptions& options, int steps, const Path& path);

/// The times at which `path` has the signal-to-noise α/σ that the straight path has at those of make_grid:
/// steps that mean the same whatever the slopes of the path.
[[nodiscard]] std::vector<double> make_grid_by_noise(const GridOptions& options, int steps, const Path& path);

void check_grid(std::vector<Problem>& problems, const GridOptions& options);

} // namespace flowlab

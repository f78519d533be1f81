// Everything a solver saw on its way from noise to data, as plain numbers: a continuous function of t.
#pragma once

#include "core/base/tiles.h"

#include <span>
#include <vector>

namespace flowlab {

struct Tableau;

/// What a picture of a trajectory can show at time t.
enum class TrajectoryView { state, prediction, velocity }; // x_t, x̂1 = x_t + (1-t) v on the linear path, v

struct Trajectory {
    const Tableau* solver = nullptr;
    TileShape shape;
    int count = 0;                 // trajectories, B
    std::vector<int> labels;       // (B) or empty
    std::vector<double> times;     // (T) the time grid, from 0 (noise) to 1 (data)
    std::vector<float> states;     // (T, B, C, H, W): x at every grid time
    std::vector<float> velocities; // ((T-1) * stages, B, C, H, W): v at every network evaluation, in order

    [[nodiscard]] int steps() const { return times.empty() ? 0 : int(times.size()) - 1; }
    [[nodiscard]] int evaluations() const;

    /// x_t, x̂1 or v of trajectory `tile` at any t in [0, 1] into `out` (C*H*W values). Exact at grid times;
    /// between them by the solver's own continuous extension, so Euler travels on straight lines and RK4 on
    /// cubics.
    void view(TrajectoryView what, int tile, double t, std::span<float> out) const;
    /// All tiles of a view at t.
    [[nodiscard]] Tiles view(TrajectoryView what, double t) const;
    /// The samples: states at t = 1.
    [[nodiscard]] Tiles samples() const;
};

} // namespace flowlab

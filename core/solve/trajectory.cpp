// A trajectory between its grid times: the solver's continuous extension.
#include "core/solve/trajectory.h"

#include "core/solve/tableau.h"

#include <algorithm>
#include <stdexcept>

namespace flowlab {

int Trajectory::evaluations() const {
    return solver ? steps() * solver->stages() : 0;
}

void Trajectory::view(TrajectoryView what, int tile, double t, std::span<float> out) const {
    const std::size_t size = shape.size();
    if (!solver || steps() < 1 || tile < 0 || tile >= count || out.size() != size)
        throw std::out_of_range("Trajectory::view: no such tile, or no room of one tile for it");
    t = std::clamp(t, times.front(), times.back());
    // The step that starts at or before t; t = 1 belongs to the last one.
    const auto after = std::upper_bound(times.begin(), times.end(), t);
    const auto step = std::min(std::size_t(after - times.begin()) - 1, std::size_t(steps()) - 1);
    const double h = times[step + 1] - times[step];
    const bool at_end = t >= times[step + 1];
    const double theta = at_end ? 1 : (t - times[step]) / h;

    const std::size_t whole = std::size_t(count) * size;
    const std::size_t offset = std::size_t(tile) * size;
    const bool wants_state = what != TrajectoryView::velocity;
    if (wants_state) {
        // At a grid time the stored state itself, free of rounding.
        const float* from = states.data() + (at_end ? step + 1 : step) * whole + offset;
        std::copy(from, from + size, out.begin());
    } else {
        std::fill(out.begin(), out.end(), 0.0f);
    }
    for (int stage = 0; stage < solver->stages(); ++stage) {
        double weight = wants_state && !at_end ? h * solver->dense_weight(stage, theta) : 0;
        if (what == TrajectoryView::prediction) weight += (1 - t) * solver->dense_slope(stage, theta);
        if (what == TrajectoryView::velocity) weight = solver->dense_slope(stage, theta);
        if (weight == 0) continue;
        const float* k =
            velocities.data() + (step * std::size_t(solver->stages()) + std::size_t(stage)) * whole + offset;
        const float factor = float(weight);
        for (std::size_t i = 0; i < size; ++i) out[i] += factor * k[i];
    }
}

Tiles Trajectory::view(TrajectoryView what, double t) const {
    Tiles tiles{shape, std::vector<float>(std::size_t(count) * shape.size()), labels};
    for (int tile = 0; tile < count; ++tile)
        view(what, tile, t, std::span(tiles.values).subspan(std::size_t(tile) * shape.size(), shape.size()));
    return tiles;
}

Tiles Trajectory::samples() const {
    const std::size_t whole = std::size_t(count) * shape.size();
    return {shape, {states.end() - std::ptrdiff_t(whole), states.end()}, labels};
}

} // namespace flowlab

#include "core/measure/path_measures.h"

#include <cmath>

namespace flowlab {
namespace {

constexpr int points_a_step = 4; // of the midpoint rule for ∫ dt

double mean_square(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (double(a[i]) - double(b[i])) * (double(a[i]) - double(b[i]));
    return sum / double(a.size());
}

} // namespace

Estimate estimate(std::span<const double> values) {
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    const double n = double(values.size()), mean = sum / n;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return {mean, n > 1 ? std::sqrt(squares / (n - 1) / n) : 0};
}

PathMeasures measure_paths(const Trajectory& trajectory) {
    const auto size = trajectory.shape.size();
    const auto steps = std::size_t(trajectory.steps());
    PathMeasures measures;
    measures.speed.assign(steps, 0);
    measures.curvature.assign(steps, 0);
    std::vector<double> straightness, cost;
    std::vector<float> chord(size), start(size), v(size), before(size);
    const std::vector<float> nothing(size, 0.0F);
    for (int tile = 0; tile < trajectory.count; ++tile) {
        const auto look = [&](TrajectoryView what, double t, std::vector<float>& out) {
            trajectory.view(what, tile, t, out);
        };
        look(TrajectoryView::state, 0, start);
        look(TrajectoryView::state, 1, chord);
        for (std::size_t i = 0; i < size; ++i) chord[i] -= start[i];
        cost.push_back(mean_square(chord, nothing));
        double bend = 0;
        for (std::size_t n = 0; n < steps; ++n) {
            const double from = trajectory.times[n], h = trajectory.times[n + 1] - from;
            for (int k = 0; k < points_a_step; ++k) {
                look(TrajectoryView::velocity, from + h * (k + 0.5) / points_a_step, v);
                bend += h / points_a_step * mean_square(chord, v);
            }
            look(TrajectoryView::velocity, from + h / 2, v);
            measures.speed[n] += mean_square(v, nothing) / trajectory.count;
            look(TrajectoryView::velocity, from, before);
            look(TrajectoryView::velocity, trajectory.times[n + 1], v);
            measures.curvature[n] += mean_square(v, before) / (h * h) / trajectory.count;
        }
        straightness.push_back(bend);
    }
    for (std::size_t n = 0; n < steps; ++n)
        measures.t.push_back((trajectory.times[n] + trajectory.times[n + 1]) / 2);
    measures.straightness = estimate(straightness);
    measures.transport_cost = estimate(cost);
    return measures;
}

} // namespace flowlab

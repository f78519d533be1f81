#include "core/trajectory/path_measures.h"

#include "core/flow/tableau.h"

#include <cmath>
#include <limits>

namespace flowlab {
namespace {

constexpr int points_a_step = 4; // of the midpoint rule for ∫ dt

double mean_square(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (double(a[i]) - double(b[i])) * (double(a[i]) - double(b[i]));
    return sum / double(a.size());
}

/// Whether the velocity at the end of step `n` is known: not behind the last evaluation of a solver that goes
/// straight from there, nor where the path gives it no bound.
bool velocity_known_at_end(const Trajectory& trajectory, std::size_t n) {
    if (n + 1 < std::size_t(trajectory.steps())) return true;
    const bool straight = trajectory.between == Between::chord ||
                          (trajectory.between == Between::tableau && trajectory.tableau->stages() == 1);
    return !straight && !made_straight(Path(trajectory.schedule), trajectory.field_end, trajectory.times[n],
                                       trajectory.times[n + 1]);
}

} // namespace

Estimate estimate(std::span<const double> values) {
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    const double n = double(values.size()), mean = sum / n;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return {mean, n > 1 ? std::sqrt(squares / (n - 1) / n) : 0};
}

PathMeasures measure_path(const Trajectory& trajectory, int tile) {
    const auto size = trajectory.shape.size();
    const auto steps = std::size_t(trajectory.steps());
    PathMeasures measures;
    std::vector<float> chord(size), start(size), v(size), before(size);
    const std::vector<float> nothing(size, 0.0F);
    const auto look = [&](TrajectoryView what, double t, std::vector<float>& out) {
        trajectory.view(what, tile, t, out);
    };
    look(TrajectoryView::state, 0, start);
    look(TrajectoryView::state, 1, chord);
    for (std::size_t i = 0; i < size; ++i) chord[i] -= start[i];
    measures.transport_cost.mean = mean_square(chord, nothing);
    for (std::size_t n = 0; n < steps; ++n) {
        const double from = trajectory.times[n], to = trajectory.times[n + 1], h = to - from;
        for (int k = 0; k < points_a_step; ++k) {
            look(TrajectoryView::velocity, from + h * (k + 0.5) / points_a_step, v);
            measures.straightness.mean += h / points_a_step * mean_square(chord, v);
        }
        measures.t.push_back((from + to) / 2);
        look(TrajectoryView::velocity, from + h / 2, v);
        measures.speed.push_back(mean_square(v, nothing));
        look(TrajectoryView::velocity, from, before);
        look(TrajectoryView::velocity, to, v);
        measures.curvature.push_back(velocity_known_at_end(trajectory, n)
                                         ? mean_square(v, before) / (h * h)
                                         : std::numeric_limits<double>::quiet_NaN());
    }
    return measures;
}

PathMeasures measure_paths(const Trajectory& trajectory) {
    const auto steps = std::size_t(trajectory.steps());
    PathMeasures measures;
    measures.speed.assign(steps, 0);
    measures.curvature.assign(steps, 0);
    std::vector<double> straightness, cost;
    for (int tile = 0; tile < trajectory.count; ++tile) {
        auto one = measure_path(trajectory, tile);
        straightness.push_back(one.straightness.mean);
        cost.push_back(one.transport_cost.mean);
        for (std::size_t n = 0; n < steps; ++n) {
            measures.speed[n] += one.speed[n] / trajectory.count;
            measures.curvature[n] += one.curvature[n] / trajectory.count;
        }
        measures.t = std::move(one.t);
    }
    measures.straightness = estimate(straightness);
    measures.transport_cost = estimate(cost);
    measures.straightness_of = std::move(straightness);
    measures.cost_of = std::move(cost);
    return measures;
}

} // namespace flowlab

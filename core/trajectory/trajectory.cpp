// A trajectory between its grid times.
#include "core/trajectory/trajectory.h"

#include "core/flow/conversion.h"
#include "core/flow/tableau.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace flowlab {
namespace {

/// The cubic through both ends of a step of length h and the slopes there, at share s of the step.
template <class Terms>
void cubic(Terms& state, Terms& slope, std::size_t n, double h, double s) {
    state.of_states = {{(1 + 2 * s) * (1 - s) * (1 - s), n}, {s * s * (3 - 2 * s), n + 1}};
    state.of_velocities = {{h * s * (1 - s) * (1 - s), n}, {h * s * s * (s - 1), n + 1}};
    slope.of_states = {{6 * s * (s - 1) / h, n}, {6 * s * (1 - s) / h, n + 1}};
    slope.of_velocities = {{(1 - s) * (1 - 3 * s), n}, {s * (3 * s - 2), n + 1}};
}

} // namespace

Trajectory::Terms Trajectory::Terms::times(double factor) const {
    Terms product = *this;
    for (auto* part : {&product.of_states, &product.of_velocities})
        for (auto& term : *part) term.weight *= factor;
    return product;
}

Trajectory::Terms Trajectory::Terms::plus(const Terms& other) const {
    Terms sum = *this;
    sum.of_states.insert(sum.of_states.end(), other.of_states.begin(), other.of_states.end());
    sum.of_velocities.insert(sum.of_velocities.end(), other.of_velocities.begin(), other.of_velocities.end());
    return sum;
}

Trajectory::Terms Trajectory::terms(TrajectoryView what, double t) const {
    t = std::clamp(t, times.front(), times.back());
    // The step that starts at or before t; t = 1 belongs to the last one.
    const auto after = std::upper_bound(times.begin(), times.end(), t);
    const auto n = std::min(std::size_t(after - times.begin()) - 1, std::size_t(steps()) - 1);
    const double h = times[n + 1] - times[n];
    const bool at_end = t >= times[n + 1];
    const double s = at_end ? 1 : (t - times[n]) / h;
    const Path path(schedule);
    if (between != Between::chord && made_straight(path, field_end, times[n], times[n + 1]))
        return straight_terms(what, t, n);

    Terms state, velocity;
    switch (between) {
    case Between::tableau:
        // At a grid time the stored state itself, free of rounding.
        state.of_states = {{1, at_end ? n + 1 : n}};
        for (int i = 0; i < tableau->stages(); ++i) {
            const auto frame = n * std::size_t(tableau->stages()) + std::size_t(i);
            if (!at_end) state.of_velocities.push_back({h * tableau->dense_weight(i, s), frame});
            velocity.of_velocities.push_back({tableau->dense_slope(i, s), frame});
        }
        break;
    case Between::hermite:
        cubic(state, velocity, n, h, s);
        break;
    case Between::chord:
        state.of_states = {{1 - s, n}, {s, n + 1}};
        velocity.of_velocities = {{1, at_end ? n + 1 : n}};
        break;
    }
    if (what == TrajectoryView::state) return state;
    if (what == TrajectoryView::velocity) return velocity;
    const auto data = convert(Quantity::velocity, Quantity::data, path.at(path.moving(t)));
    return state.times(data.of_x).plus(velocity.times(data.of_value));
}

/// In a step along the straight path: its extension there, and from that what is wanted.
Trajectory::Terms Trajectory::straight_terms(TrajectoryView what, double t, std::size_t step) const {
    const Path path(schedule);
    const bool at_end = t >= times[step + 1];
    const auto from = straighten(path.at(times[step])), to = straighten(path.at(times[step + 1])),
               here = straighten(path.at(t));
    const double h = to.t - from.t, s = at_end ? 1 : (here.t - from.t) / h;
    Terms y, slope;
    if (between == Between::tableau) {
        y.of_states = {{1 / from.scale, step}};
        const auto& method = tableau_to_data(*tableau);
        const auto stages = std::size_t(method.stages());
        for (std::size_t i = 0; i < stages; ++i) {
            // In a field of points the last one leads alone.
            const bool alone = field_end == FieldEnd::points;
            if (alone && i + 1 < stages) continue;
            const auto frame = step * stages + i;
            y.of_velocities.push_back({h * (alone ? s : method.dense_weight(int(i), s)), frame});
            slope.of_velocities.push_back({alone ? 1 : method.dense_slope(int(i), s), frame});
        }
    } else {
        cubic(y, slope, step, h, s);
        const auto both = [&](std::size_t frame, const Straight& at) { // x and v there as y and dy/dt
            return [=, last = frame + 1 == times.size()](const Terms& from_both) {
                Terms result;
                for (const auto& term : from_both.of_states)
                    if (term.frame == frame) result.of_states.push_back({term.weight / at.scale, frame});
                for (const auto& term : from_both.of_velocities) {
                    if (term.frame != frame) continue;
                    if (last) {
                        result.of_velocities.push_back(term);
                        continue;
                    }
                    result.of_states.push_back({term.weight * at.slope.of_x, frame});
                    result.of_velocities.push_back({term.weight * at.slope.of_value, frame});
                }
                return result;
            };
        };
        const auto first = both(step, from), second = both(step + 1, to);
        y = first(y).plus(second(y));
        slope = first(slope).plus(second(slope));
    }
    Terms state = y.times(here.scale);
    if (t <= times[step]) state = {{{1, step}}, {}};
    if (at_end) state = {{{1, step + 1}}, {}};
    if (what == TrajectoryView::state) return state;
    if (what == TrajectoryView::prediction) return state.times(1 / here.scale).plus(slope.times(1 - here.t));
    return state.times(here.velocity.of_x).plus(slope.times(here.velocity.of_value));
}

void Trajectory::add_up(const Terms& terms, int tile, std::span<float> out) const {
    const std::size_t size = shape.size(), whole = std::size_t(count) * size,
                      offset = std::size_t(tile) * size;
    std::ranges::fill(out, 0.0F);
    const auto add = [&](const std::vector<Term>& part, const std::vector<float>& frames) {
        for (const auto& term : part) {
            if (term.weight == 0) continue;
            const float* from = frames.data() + term.frame * whole + offset;
            const auto weight = float(term.weight);
            for (std::size_t i = 0; i < size; ++i) out[i] += weight * from[i];
        }
    };
    add(terms.of_states, states);
    add(terms.of_velocities, velocities);
}

void Trajectory::view(TrajectoryView what, int tile, double t, std::span<float> out) const {
    if ((between == Between::tableau && !tableau) || steps() < 1 || tile < 0 || tile >= count ||
        out.size() != shape.size())
        throw std::out_of_range("Trajectory::view: no such tile, or no room of one tile for it");
    add_up(terms(what, t), tile, out);
}

Tiles Trajectory::view(TrajectoryView what, double t) const {
    Tiles tiles{shape, std::vector<float>(std::size_t(count) * shape.size()), labels};
    const auto weights = terms(what, t);
    for (int tile = 0; tile < count; ++tile)
        add_up(weights, tile,
               std::span(tiles.values).subspan(std::size_t(tile) * shape.size(), shape.size()));
    return tiles;
}

Tiles Trajectory::samples() const {
    const std::size_t whole = std::size_t(count) * shape.size();
    return {shape, {states.end() - std::ptrdiff_t(whole), states.end()}, labels};
}

Trajectory Trajectory::part(int from, int few) const {
    const std::size_t whole = std::size_t(count) * shape.size(), size = std::size_t(few) * shape.size();
    const std::size_t left = std::size_t(from) * shape.size();
    const auto of_frames = [&](const std::vector<float>& all) {
        std::vector<float> some;
        for (std::size_t begin = left; begin < all.size(); begin += whole)
            some.insert(some.end(), all.begin() + std::ptrdiff_t(begin),
                        all.begin() + std::ptrdiff_t(begin + size));
        return some;
    };
    const auto of_samples = [&](const std::vector<int>& all) {
        if (all.empty()) return std::vector<int>();
        return std::vector<int>(all.begin() + from, all.begin() + from + few);
    };
    Trajectory some;
    some.solver = solver, some.schedule = schedule, some.field_end = field_end;
    some.between = between, some.tableau = tableau;
    some.shape = shape, some.count = few, some.times = times;
    some.labels = of_samples(labels), some.evaluations = of_samples(evaluations);
    some.guided = of_samples(guided);
    some.accepted = of_samples(accepted), some.rejected = of_samples(rejected);
    some.states = of_frames(states), some.velocities = of_frames(velocities);
    some.originals = of_frames(originals);
    return some;
}

std::shared_ptr<const Trajectory> Trajectory::join(std::span<const std::shared_ptr<const Trajectory>> parts) {
    const auto& first = *parts.front();
    if (parts.size() == 1) return parts.front();
    auto whole = std::make_shared<Trajectory>();
    whole->solver = first.solver, whole->schedule = first.schedule, whole->between = first.between;
    whole->field_end = first.field_end, whole->tableau = first.tableau, whole->shape = first.shape,
    whole->times = first.times;
    const auto add_frames = [&](std::vector<float> Trajectory::*values) {
        auto& all = (*whole).*values;
        std::size_t size = 0;
        for (const auto& part : parts) size += ((*part).*values).size();
        all.reserve(size);
        const std::size_t frames = (first.*values).size() / (std::size_t(first.count) * first.shape.size());
        for (std::size_t frame = 0; frame < frames; ++frame)
            for (const auto& part : parts) {
                const auto step = std::ptrdiff_t(std::size_t(part->count) * part->shape.size());
                const auto from = ((*part).*values).begin() + std::ptrdiff_t(frame) * step;
                all.insert(all.end(), from, from + step);
            }
    };
    for (const auto values : {&Trajectory::states, &Trajectory::velocities, &Trajectory::originals})
        add_frames(values);
    for (const auto values : {&Trajectory::labels, &Trajectory::evaluations, &Trajectory::guided,
                              &Trajectory::accepted, &Trajectory::rejected})
        for (const auto& part : parts) {
            const auto& some = (*part).*values;
            ((*whole).*values).insert(((*whole).*values).end(), some.begin(), some.end());
        }
    for (const auto& part : parts) whole->count += part->count;
    return whole;
}

std::vector<double> Trajectory::round_trip_errors() const {
    std::vector<double> errors;
    const std::size_t size = shape.size();
    const float* end = states.data() + states.size() - originals.size();
    for (std::size_t begin = 0; begin < originals.size(); begin += size) {
        double sum = 0;
        for (std::size_t i = begin; i < begin + size; ++i) {
            const double off = double(end[i]) - double(originals[i]);
            sum += off * off;
        }
        errors.push_back(std::sqrt(sum / double(size)));
    }
    return errors;
}

} // namespace flowlab

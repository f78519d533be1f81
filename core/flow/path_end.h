// What is known of a field near the ends of a path, and which steps of a solver that decides.
#pragma once

#include "core/flow/schedule.h"

namespace flowlab {

/// How a field behaves where the noise ends, at t = 1.
enum class FieldEnd {
    /// x̂1 and x̂0 stay bounded, as what a network predicts does: v = α̇ x̂1 + σ̇ x̂0 has no bound where a slope
    /// of the path has none.
    learned,
    /// v is in closed form and as smooth as α̇ and σσ̇: data with a density, along the field's own path.
    smooth,
    /// x̂1 tends to one of finitely many points: x̂0 = (x − α x̂1)/σ has no bound next to them, on any path.
    points,
};

/// Up to here the velocity of a field of points is asked for: from there on x̂1 no longer changes.
inline constexpr double last_at_points = 1 - 1e-4;

/// The ends at which the velocity of a field along a path has no bound.
struct UnboundedVelocity {
    bool at_noise = false, at_data = false;
};
[[nodiscard]] UnboundedVelocity unbounded_velocity(const Path& path, FieldEnd end);

/// Whether a step between `from` and `to` (rising or falling), from velocities at these times and no earlier
/// than `oldest`, is made along the straight path (see straighten): where it reaches an end at which v has no
/// bound, or comes so near that v changes by a multiple of itself within the step.
[[nodiscard]] bool made_straight(const Path& path, FieldEnd end, double oldest, double from, double to);
[[nodiscard]] inline bool made_straight(const Path& path, FieldEnd end, double from, double to) {
    return made_straight(path, end, from, from, to);
}

} // namespace flowlab

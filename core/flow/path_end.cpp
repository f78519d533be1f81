#include "core/flow/path_end.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double near_end = 0.5; // steps: at this distance v may double and more within one

} // namespace

UnboundedVelocity unbounded_velocity(const Path& path, FieldEnd end) {
    const auto ends = path.ends();
    return {ends.unbounded_at_noise(),
            end == FieldEnd::points || (end == FieldEnd::learned && ends.unbounded_at_data())};
}

bool made_straight(const Path& path, FieldEnd end, double oldest, double from, double to) {
    const auto [at_noise, at_data] = unbounded_velocity(path, end);
    if (!at_noise && !at_data) return false;
    const auto [first, last] = std::minmax({oldest, from, to});
    const double reach = near_end * std::abs(to - from);
    return (at_data && 1 - last < reach) || (at_noise && first < reach);
}

} // namespace flowlab

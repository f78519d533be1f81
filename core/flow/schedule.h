// Paths from noise to data: x_t = α(t) x1 + σ(t) x0 with velocity u = α̇ x1 + σ̇ x0. One row a schedule.
#pragma once

#include <span>
#include <string_view>

namespace flowlab {

/// α, σ and their slopes at one t.
struct PathCoefficients {
    double alpha, sigma, alpha_dot, sigma_dot;
};

struct Schedule {
    std::string_view key, title, formula, reference;
    PathCoefficients (*at)(double t) = nullptr; // t in [0, 1]
};

[[nodiscard]] std::span<const Schedule> schedules();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Schedule& schedule(std::string_view key);

} // namespace flowlab

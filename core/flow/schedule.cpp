// The schedules: one table row each.
#include "core/flow/schedule.h"

#include "core/base/registry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace flowlab {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double last_slope = 1 - 1e-5; // of schedules whose σ̇ has no bound at t = 1

PathCoefficients linear(double t, double, double) {
    return {t, 1 - t, 1, -1, t - 1};
}
double linear_t(double snr, double, double) {
    return std::isinf(snr) ? 1 : snr / (1 + snr);
}

// α = e^(-T/2), σ = √(1 - e^(-T)) with T = ½ s² (β_max - β_min) + s β_min, s = 1 - t.
PathCoefficients diffusion(double t, double beta_min, double beta_max) {
    const double range = beta_max - beta_min;
    const auto integral = [&](double s) { return s * (s * range / 2 + beta_min); };
    const auto rate = [&](double s) { return s * range + beta_min; }; // -dT/dt
    const double T = integral(1 - t), slope = rate(1 - t);
    const double s = 1 - std::min(t, last_slope), T_of_slope = integral(s);
    return {std::exp(-T / 2), std::sqrt(-std::expm1(-T)), std::exp(-T / 2) * slope / 2,
            -std::exp(-T_of_slope) * rate(s) / (2 * std::sqrt(-std::expm1(-T_of_slope))),
            -std::exp(-T) * slope / 2};
}
double diffusion_t(double snr, double beta_min, double beta_max) {
    const double range = beta_max - beta_min;
    const double T = std::log1p(1 / (snr * snr));
    if (!std::isfinite(T)) return 0;
    // s = (√(β_min² + 2 range T) - β_min) / range, without its cancellation; holds for range 0 as well.
    const double s = 2 * T / (beta_min + std::sqrt(beta_min * beta_min + 2 * range * T));
    return std::clamp(1 - s, 0.0, 1.0);
}
PathEnds diffusion_ends(double, double) {
    return {.noise = 0, .data = 0.5}; // α(0) = e^(−(β_min + β_max)/4)
}
Text diffusion_problem(double beta_min, double beta_max) {
    return beta_min > beta_max ? Text::of("β_min is above β_max; it must not be") : Text();
}

PathCoefficients cosine(double t, double, double) {
    const double sine = std::sin(pi / 2 * t), other = std::sin(pi / 2 * (1 - t)); // 0 at t = 1, exactly
    return {sine, other, pi / 2 * other, -pi / 2 * sine, -pi / 2 * sine * other};
}
double cosine_t(double snr, double, double) {
    return 2 / pi * std::atan(snr);
}

PathCoefficients linear_vp(double t, double, double) {
    const double s = std::min(t, last_slope);
    return {t, std::sqrt((1 - t) * (1 + t)), 1, -s / std::sqrt((1 - s) * (1 + s)), -t};
}
double linear_vp_t(double snr, double, double) {
    return std::isinf(snr) ? 1 : snr / std::hypot(1, snr);
}
PathEnds linear_vp_ends(double, double) {
    return {.noise = 1, .data = 0.5};
}

PathCoefficients polynomial(double t, double n, double) {
    const double power = std::pow(t, n);
    const double slope =
        n * std::pow(n < 1 ? std::max(t, 1 - last_slope) : t, n - 1); // n < 1: no bound at t = 0
    return {power, 1 - power, slope, -slope, (power - 1) * slope};
}
double polynomial_t(double snr, double n, double) {
    return std::isinf(snr) ? 1 : std::pow(snr / (1 + snr), 1 / n);
}
PathEnds polynomial_ends(double n, double) {
    return {.noise = n, .data = 1};
}

PathCoefficients optimal_transport(double t, double sigma_min, double) {
    const double sigma = 1 - (1 - sigma_min) * t;
    return {t, sigma, 1, sigma_min - 1, sigma * (sigma_min - 1)};
}
double optimal_transport_t(double snr, double sigma_min, double) {
    return std::isinf(snr) ? 1 : std::min(1.0, snr / (1 + (1 - sigma_min) * snr));
}
PathEnds optimal_transport_ends(double sigma_min, double) {
    return {.noise = 1, .data = sigma_min > 0 ? 0.0 : 1.0};
}

const std::vector<Schedule>& schedule_table() {
    static const std::vector<Schedule> rows = {
        {{"linear", Text::marked("Linear (rectified flow)"), "x_t = t x1 + (1 − t) x0,  u = x1 − x0",
          "arXiv 2209.03003, 2210.02747"},
         linear,
         linear_t},
        {{"vp",
          Text::marked("Diffusion (VP)"),
          "α = e^(−T/2), σ = √(1 − e^(−T)); T = ½ s² (β_max − β_min) + s β_min, s = 1 − t",
          "arXiv 2011.13456, 2210.02747",
          {{"β_min", Text::marked("least noise rate, at the data"), 0.1, 0.01, 5},
           {"β_max", Text::marked("largest noise rate, at the noise"), 20, 1, 50}},
          diffusion_problem},
         diffusion,
         diffusion_t,
         diffusion_ends},
        {{"cosine", Text::marked("Cosine"), "α = sin(πt/2), σ = cos(πt/2)", "arXiv 2102.09672, 2412.06264"},
         cosine,
         cosine_t},
        {{"linear-vp", Text::marked("Linear VP"), "α = t, σ = √(1 − t²)", "arXiv 2412.06264"},
         linear_vp,
         linear_vp_t,
         linear_vp_ends},
        {{"polynomial",
          Text::marked("Polynomial"),
          "α = tⁿ, σ = 1 − tⁿ",
          "arXiv 2412.06264",
          {{"n", Text::marked("order: above 1 stays noise longer"), 2, 0.2, 8}}},
         polynomial,
         polynomial_t,
         polynomial_ends},
        {{"ot",
          Text::marked("OT with floor σ_min"),
          "α = t, σ = 1 − (1 − σ_min) t",
          "arXiv 2210.02747",
          {{"σ_min", Text::marked("noise left at t = 1"), 1e-3, 0, 0.5}}},
         optimal_transport,
         optimal_transport_t,
         optimal_transport_ends},
    };
    return rows;
}

} // namespace

double Path::moving(double t) const {
    const auto c = at(t);
    return c.alpha_dot * c.sigma - c.sigma_dot * c.alpha < 0.1 ? std::max(t, t_of_snr(1e-3)) : t;
}

std::span<const Schedule> schedules() {
    return schedule_table();
}

const Schedule& schedule(std::string_view key) {
    return find_row(schedule_table(), key, Text::of("schedule"));
}

} // namespace flowlab

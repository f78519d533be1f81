#include "core/flow/conversion.h"

#include <algorithm>
#include <limits>

namespace flowlab {
namespace {

constexpr double still = 1e-30;

/// D = α̇σ − σ̇α; not 0 where a path stands still at t = 0.
double determinant(const PathCoefficients& c) {
    return std::max(c.alpha_dot * c.sigma - c.sigma_dot * c.alpha, still);
}

/// x̂1 from x and `from`.
Affine to_data(Quantity from, const PathCoefficients& c) {
    const double D = determinant(c);
    switch (from) {
    case Quantity::velocity:
        return {-c.sigma_dot / D, c.sigma / D};
    case Quantity::noise:
        return {1 / c.alpha, -c.sigma / c.alpha};
    case Quantity::score: // x̂0 = −σ score
        return {1 / c.alpha, c.sigma * c.sigma / c.alpha};
    case Quantity::data:
        break;
    }
    return {0, 1};
}

/// `to` from x and x̂1.
Affine from_data(Quantity to, const PathCoefficients& c) {
    const Affine noise{1 / c.sigma, -c.alpha / c.sigma};
    switch (to) {
    case Quantity::velocity:
        return {c.sigma_dot * noise.of_x, c.alpha_dot + c.sigma_dot * noise.of_value};
    case Quantity::noise:
        return noise;
    case Quantity::score:
        return {-noise.of_x / c.sigma, -noise.of_value / c.sigma};
    case Quantity::data:
        break;
    }
    return {0, 1};
}

} // namespace

Affine convert(Quantity from, Quantity to, const PathCoefficients& c) {
    if (from == to) return {0, 1};
    const double D = determinant(c);
    // These are finite where what goes through x̂1 and back is not: at α = 0 or at σ = 0.
    if (from == Quantity::velocity && to == Quantity::noise)
        return D <= still ? Affine{1 / c.sigma, 0} : Affine{c.alpha_dot / D, -c.alpha / D};
    if (from == Quantity::velocity && to == Quantity::score)
        return {-c.alpha_dot / (D * c.sigma), c.alpha / (D * c.sigma)};
    if (to == Quantity::velocity && (from == Quantity::noise || from == Quantity::score)) {
        const double of_noise = c.sigma_dot - c.alpha_dot * c.sigma / c.alpha; // v = α̇ x̂1 + σ̇ x̂0
        return {c.alpha_dot / c.alpha, from == Quantity::noise ? of_noise : -c.sigma * of_noise};
    }
    if (from == Quantity::noise && to == Quantity::score) return {0, -1 / c.sigma};
    if (from == Quantity::score && to == Quantity::noise) return {0, -c.sigma};
    const Affine first = to_data(from, c), second = from_data(to, c);
    return {second.of_x + second.of_value * first.of_x, second.of_value * first.of_value};
}

// With S = α + σ and D = α̇σ − σ̇α: dt/dr = D/S², v = d(S y)/dr = (S'/S) x + (D/S) w.
Straight straighten(const PathCoefficients& c) {
    const double scale = c.alpha + c.sigma, growth = c.alpha_dot + c.sigma_dot, D = determinant(c);
    return {c.alpha / scale, scale, {-growth / D, scale / D}, {growth / scale, D / scale}};
}

Rescheduled reschedule(const Path& trained, const Path& wanted, double r) {
    const auto w = wanted.at(r);
    const double snr = w.sigma > 0 ? w.alpha / w.sigma : std::numeric_limits<double>::infinity();
    Rescheduled result{};
    result.t = trained.moving(trained.t_of_snr(snr));
    const auto c = trained.at(result.t);
    // Of two equal ratios the one that is not 0/0; then the part of x that the field does not say from what
    // is left of x, so that the sum stays exact where the two paths do not quite meet.
    if (snr < 1) {
        result.scale = w.sigma / c.sigma;
        const auto data = convert(Quantity::velocity, Quantity::data, c);
        const double of_noise = w.sigma_dot / w.sigma, of_data = w.alpha_dot - of_noise * w.alpha;
        result.velocity = {of_noise + of_data * data.of_x / result.scale, of_data * data.of_value};
    } else {
        result.scale = w.alpha / c.alpha;
        const auto noise = convert(Quantity::velocity, Quantity::noise, c);
        const double of_data = w.alpha_dot / w.alpha, of_noise = w.sigma_dot - of_data * w.sigma;
        result.velocity = {of_data + of_noise * noise.of_x / result.scale, of_noise * noise.of_value};
    }
    return result;
}

} // namespace flowlab

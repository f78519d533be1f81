// The t-distributions: one table row each.
#include "core/flow/t_distribution.h"

#include "core/base/random.h"
#include "core/base/registry.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace flowlab {
namespace {

bool inside(double t) {
    return t >= 0 && t <= 1;
}

double draw_uniform(RandomStream& random, double, double) {
    return random.uniform();
}
double density_uniform(double t, double, double) {
    return inside(t) ? 1 : 0;
}

double quantile_uniform(double p, double, double) {
    return p;
}

double draw_beta(RandomStream& random, double a, double b) {
    if (a == 0.5 && b == 0.5) {
        const double sine = std::sin(std::numbers::pi / 2 * random.uniform());
        return sine * sine;
    }
    while (true) {
        const double x = random.gamma(a);
        const double y = random.gamma(b);
        if (x + y > 0) return x / (x + y); // with tiny a and b both may underflow
    }
}
double density_beta(double t, double a, double b) {
    if (!inside(t)) return 0;
    const double scale = std::tgamma(a + b) / (std::tgamma(a) * std::tgamma(b));
    return scale * std::pow(t, a - 1) * std::pow(1 - t, b - 1);
}
double quantile_beta(double p, double a, double b) {
    if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1;
    // By halves over z = log(t/(1−t)), to the last digit: Boost's ibeta_inv throws for some, as a = b = 5, p
    // = ½.
    const auto at = [](double z) { return 1 / (1 + std::exp(-z)); };
    double low = -700, high = 40; // at(high) is 1
    for (int i = 0; i < 64; ++i) {
        const double z = (low + high) / 2;
        (boost::math::ibeta(a, b, at(z)) < p ? low : high) = z;
    }
    return at((low + high) / 2);
}

double quantile_u_shaped(double p, double a, double) {
    const double t = 0.5 + std::asinh((2 * p - 1) * std::sinh(a / 2)) / a;
    return std::clamp(t, 0.0, 1.0); // rounding alone leaves [0, 1]
}
double draw_u_shaped(RandomStream& random, double a, double b) {
    return quantile_u_shaped(random.uniform(), a, b);
}
// The row of mathematics with e^{a/2} cancelled.
double density_u_shaped(double t, double a, double) {
    return inside(t) ? a * std::cosh(a * (t - 0.5)) / (2 * std::sinh(a / 2)) : 0;
}

double draw_logit_normal(RandomStream& random, double m, double s) {
    return 1 / (1 + std::exp(-(m + s * random.normal())));
}
double density_logit_normal(double t, double m, double s) {
    if (!(t > 0 && t < 1)) return 0;
    const double z = (std::log(t / (1 - t)) - m) / s;
    return std::exp(-z * z / 2) / (s * std::sqrt(2 * std::numbers::pi) * t * (1 - t));
}

double quantile_logit_normal(double p, double m, double s) {
    if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1;
    return 1 / (1 + std::exp(-(m + s * boost::math::quantile(boost::math::normal(), p))));
}

const std::vector<TDistribution>& t_distribution_table() {
    static const std::vector<TDistribution> rows = {
        {{"uniform", Text::marked("Uniform"), "p(t) = 1",
          "Liu et al. 2022, arXiv 2209.03003; Lipman et al. 2022, arXiv 2210.02747"},
         draw_uniform,
         density_uniform,
         quantile_uniform},
        {{"beta",
          "Beta(α, β)",
          "p(t) ∝ t^(α−1) (1−t)^(β−1); α = β = ½: t = sin²(πu/2)",
          "Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, ch. 25",
          {{"α", Text::marked("below 1: more of the noise end"), 0.5, 0.1, 10},
           {"β", Text::marked("below 1: more of the data end"), 0.5, 0.1, 10}}},
         draw_beta,
         density_beta,
         quantile_beta},
        {{"u-shaped",
          Text::marked("U-shaped (exponential)"),
          "p(t) = a (e^(at) + e^(a(1−t))) / (2 (e^a − 1))",
          Text::marked("Lee, Lin & Fanti 2024, arXiv 2405.20320 (as in its authors' code)"),
          {{"a", Text::marked("strength: how much both ends are favoured"), 4, 0.1, 20}}},
         draw_u_shaped,
         density_u_shaped,
         quantile_u_shaped},
        {{"logit-normal",
          "Logit-normal(m, s)",
          "t = 1 / (1 + e^−(m + s n)), n ~ N(0, 1)",
          "Esser et al. 2024, arXiv 2403.03206",
          {{"m", Text::marked("location: below 0 more noise, above 0 more data"), 0, -3, 3},
           {"s", Text::marked("scale: small favours the middle, large both ends"), 1, 0.1, 3}}},
         draw_logit_normal,
         density_logit_normal,
         quantile_logit_normal},
    };
    return rows;
}

} // namespace

std::span<const TDistribution> t_distributions() {
    return t_distribution_table();
}

const TDistribution& t_distribution(std::string_view key) {
    return find_row(t_distributions(), key, Text::of("t-distribution"));
}

Choice initial_t(std::string_view key) {
    return initial_choice(t_distribution(key));
}

} // namespace flowlab

// The t-distributions: one table row each.
#include "core/flow/t_distribution.h"

#include "core/base/random.h"
#include "core/base/registry.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>

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

double draw_u_shaped(RandomStream& random, double a, double) {
    const double t = 0.5 + std::asinh((2 * random.uniform() - 1) * std::sinh(a / 2)) / a;
    return std::clamp(t, 0.0, 1.0); // rounding alone leaves [0, 1]
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

const std::vector<TDistribution>& table() {
    static const std::vector<TDistribution> rows = {
        {.key = "uniform",
         .title = "Uniform",
         .formula = "p(t) = 1",
         .reference = "Liu et al. 2022, arXiv 2209.03003; Lipman et al. 2022, arXiv 2210.02747",
         .parameters = {},
         .draw = draw_uniform,
         .density = density_uniform},
        {.key = "beta",
         .title = "Beta(α, β)",
         .formula = "p(t) ∝ t^(α−1) (1−t)^(β−1); α = β = ½: t = sin²(πu/2)",
         .reference = "Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, ch. 25",
         .parameters = {{"α", "below 1: more of the noise end", 0.5, 0.1, 10},
                        {"β", "below 1: more of the data end", 0.5, 0.1, 10}},
         .draw = draw_beta,
         .density = density_beta},
        {.key = "u-shaped",
         .title = "U-shaped (exponential)",
         .formula = "p(t) = a (e^(at) + e^(a(1−t))) / (2 (e^a − 1))",
         .reference = "Lee, Lin & Fanti 2024, arXiv 2405.20320 (as in its authors' code)",
         .parameters = {{"a", "strength: how much both ends are favoured", 4, 0.1, 20}},
         .draw = draw_u_shaped,
         .density = density_u_shaped},
        {.key = "logit-normal",
         .title = "Logit-normal(m, s)",
         .formula = "t = 1 / (1 + e^−(m + s n)), n ~ N(0, 1)",
         .reference = "Esser et al. 2024, arXiv 2403.03206",
         .parameters = {{"m", "location: below 0 more noise, above 0 more data", 0, -3, 3},
                        {"s", "scale: small favours the middle, large both ends", 1, 0.1, 3}},
         .draw = draw_logit_normal,
         .density = density_logit_normal},
    };
    return rows;
}

std::string known_names() {
    std::string names;
    for (const auto& row : table()) names += (names.empty() ? "" : ", ") + std::string(row.key);
    return names;
}

} // namespace

std::span<const TDistribution> t_distributions() {
    return table();
}

const TDistribution& t_distribution(std::string_view key) {
    return find_row(t_distributions(), key, "t-distribution");
}

TDistributionOptions initial_t(std::string_view key) {
    const auto& row = t_distribution(key);
    TDistributionOptions options;
    options.kind = row.key;
    if (!row.parameters.empty()) options.a = row.parameters[0].initial;
    if (row.parameters.size() > 1) options.b = row.parameters[1].initial;
    return options;
}

std::vector<Problem> validate(const TDistributionOptions& options) {
    const auto row = std::ranges::find(table(), std::string_view(options.kind), &TDistribution::key);
    if (row == table().end())
        return {{"t", "\"" + options.kind + "\" is not a known distribution; known are " + known_names()}};
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < row->parameters.size(); ++i) {
        const auto& parameter = row->parameters[i];
        const double value = i == 0 ? options.a : options.b;
        if (value >= parameter.least && value <= parameter.most) continue; // false for NaN
        std::ostringstream text;
        text << "(" << parameter.symbol << " of " << row->title << ") is " << value << "; it must be between "
             << parameter.least << " and " << parameter.most;
        problems.push_back({i == 0 ? "t.a" : "t.b", text.str()});
    }
    return problems;
}

} // namespace flowlab

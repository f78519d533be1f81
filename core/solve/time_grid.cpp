#include "core/solve/time_grid.h"

#include "core/base/registry.h"
#include "core/flow/t_distribution.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

double uniform(double share, int, const GridOptions&) {
    return share;
}

double shifted(double share, int, const GridOptions& options) {
    return share / (share + options.kind.a * (1 - share));
}

/// The noise levels of EDM from 80 to 0.002, the last step going from there to none: t = 1 / (1 + level).
double edm(double share, int steps, const GridOptions& options) {
    const double rho = options.kind.a, most = std::pow(80, 1 / rho), least = std::pow(0.002, 1 / rho);
    const double place = steps > 1 ? share * steps / (steps - 1) : share;
    return 1 / (1 + std::pow(most + place * (least - most), rho));
}

double quantile(double share, int, const GridOptions& options) {
    const auto& chosen = options.distribution;
    return t_distribution(chosen.kind).quantile(share, chosen.a, chosen.b);
}

/// Along the broken line through (0, 0), the points at even shares, and (1, 1).
double dragged(double share, int, const GridOptions& options) {
    const auto& points = options.points;
    const double place = share * double(points.size() + 1);
    const auto before = std::size_t(place);
    const auto at = [&](std::size_t i) { return i == 0 ? 0 : i > points.size() ? 1 : points[i - 1]; };
    return at(before) + (place - double(before)) * (at(before + 1) - at(before));
}

const std::vector<TimeGrid>& table() {
    static const std::vector<TimeGrid> rows = {
        {{"uniform", "Evenly spaced", "t_i = i/N", ""}, uniform},
        {{"shift",
          "Shifted",
          "t = u / (u + s (1 − u))",
          "Esser et al. 2024, arXiv 2403.03206",
          {{"s", "above 1: more steps near the noise, below 1: near the data", 3, 0.1, 10}}},
         shifted},
        {{"edm",
          "EDM",
          "t = 1/(1 + σ), σ^(1/ρ) evenly from 80 to 0.002, then 0",
          "Karras et al. 2022, arXiv 2206.00364",
          {{"ρ", "larger: more steps near the data", 7, 1, 20}}},
         edm},
        {{"quantiles", "Quantiles of a t-distribution", "t_i = F⁻¹(i/N)", ""}, quantile},
        {{"points", "Dragged points", "the times you set", ""}, dragged},
    };
    return rows;
}

} // namespace

std::span<const TimeGrid> time_grids() {
    return table();
}

const TimeGrid& time_grid(std::string_view key) {
    return find_row(table(), key, "time grid");
}

std::vector<double> make_grid(const GridOptions& options, int steps) {
    const auto& row = time_grid(options.kind.kind);
    std::vector<double> times(std::size_t(steps) + 1);
    for (int i = 1; i < steps; ++i) times[std::size_t(i)] = row.time(double(i) / steps, steps, options);
    times.back() = 1;
    // Quantiles far out in a tail may meet in rounding: the solvers need rising times.
    for (std::size_t i = 1; i < times.size(); ++i)
        if (!(times[i] > times[i - 1])) times[i] = std::nextafter(times[i - 1], 2.0);
    for (std::size_t i = times.size() - 1; i > 0; --i)
        if (i + 1 < times.size() && !(times[i] < times[i + 1])) times[i] = std::nextafter(times[i + 1], -1.0);
    times.back() = 1;
    return times;
}

void check_grid(std::vector<Problem>& problems, const GridOptions& options) {
    check_choice(problems, choice_rows(time_grids()), options.kind, "grid");
    if (options.kind.kind == "quantiles")
        check_choice(problems, choice_rows(t_distributions()), options.distribution, "grid_t");
    double before = 0;
    for (std::size_t i = 0; i < options.points.size(); ++i) {
        const double t = options.points[i];
        if (!(t > before && t < 1)) {
            problems.push_back(
                {"points", "entry " + std::to_string(i + 1) +
                               " is not between the one before it and 1; the times must rise"});
            return;
        }
        before = t;
    }
}

} // namespace flowlab

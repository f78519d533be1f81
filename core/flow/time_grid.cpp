#include "core/flow/time_grid.h"

#include "core/base/registry.h"
#include "core/flow/t_distribution.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

double uniform(double share, int, const GridOptions&, const Path&) {
    return share;
}

double shifted(double share, int, const GridOptions& options, const Path&) {
    return share / (share + options.kind.a * (1 - share));
}

/// Shares of `steps` as shares of all steps but the last, which goes on to the data.
double before_last(double share, int steps) {
    return steps > 1 ? share * steps / (steps - 1) : share;
}

/// The noise levels σ/α of EDM from 80 to 0.002, the last step going from there to none.
double edm(double share, int steps, const GridOptions& options, const Path& path) {
    const double rho = options.kind.a, first = std::pow(80, 1 / rho), last = std::pow(0.002, 1 / rho);
    return path.t_of_snr(std::pow(first + before_last(share, steps) * (last - first), -rho));
}

constexpr double hardly_a_step = 0.5; // of λ

/// λ from −a to a with a step from t = 0 to −a before and one from a to t = 1 behind, where λ has no bound;
/// or from the λ of the path's beginning, or to that of its end, where that is hardly beyond.
double even_in_lambda(double share, int steps, const GridOptions& options, const Path& path) {
    const auto lambda = [&](double t) {
        const auto c = path.at(t);
        return std::log(c.alpha / c.sigma);
    };
    const double first = lambda(0), last = lambda(1), a = options.kind.a;
    const bool step_in = first<-a - hardly_a_step, step_out = last> a + hardly_a_step;
    const double from = step_in ? -a : first, to = step_out ? a : last;
    const double inner = steps - int(step_in) - int(step_out), place = share * steps - int(step_in);
    // Too few steps for the inner part to have one: its middle.
    const double part = inner > 0 ? place / inner : 0.5;
    return path.t_of_snr(std::exp(from + part * (to - from)));
}

double quantile(double share, int, const GridOptions& options, const Path&) {
    const auto& chosen = options.distribution;
    return t_distribution(chosen.kind).quantile(share, chosen.a, chosen.b);
}

/// Along the broken line through (0, 0), the points at even shares, and (1, 1).
double dragged(double share, int, const GridOptions& options, const Path&) {
    const auto& points = options.points;
    const double place = share * double(points.size() + 1);
    const auto before = std::size_t(place);
    const auto at = [&](std::size_t i) { return i == 0 ? 0 : i > points.size() ? 1 : points[i - 1]; };
    return at(before) + (place - double(before)) * (at(before + 1) - at(before));
}

const std::vector<TimeGrid>& time_grid_table() {
    static const std::vector<TimeGrid> rows = {
        {{"uniform", Text::marked("Evenly spaced"), "t_i = i/N", ""}, uniform},
        {{"shift",
          Text::marked("Shifted"),
          "t = u / (u + s (1 − u))",
          "Esser et al. 2024, arXiv 2403.03206",
          {{"s", Text::marked("above 1: more steps near the noise, below 1: near the data"), 3, 0.1, 10}}},
         shifted},
        {{"edm",
          "EDM",
          Text::marked("(σ/α)^(1/ρ) evenly from 80 to 0.002, then 0"),
          "Karras et al. 2022, arXiv 2206.00364",
          {{"ρ", Text::marked("larger: more steps near the data"), 7, 1, 20}}},
         edm},
        {{"lambda",
          Text::marked("Even in λ"),
          Text::marked("λ = log(α/σ) evenly from −a to a, then on to t = 1"),
          "Lu et al. 2022, arXiv 2206.00927",
          {{"a", Text::marked("largest |λ|: more is nearer to noise and data"), 5, 1, 10}}},
         even_in_lambda},
        {{"quantiles", Text::marked("Quantiles of p(t)"), "t_i = F⁻¹(i/N)", ""}, quantile},
        {{"points", Text::marked("Dragged points"), Text::marked("the times you set"), ""}, dragged},
    };
    return rows;
}

/// Sets the last of the times to 1, and parts those that met in rounding, as quantiles far out in a tail may:
/// the solvers need rising times.
void part(std::vector<double>& times) {
    times.back() = 1;
    for (std::size_t i = 1; i < times.size(); ++i)
        if (!(times[i] > times[i - 1])) times[i] = std::nextafter(times[i - 1], 2.0);
    for (std::size_t i = times.size() - 1; i > 0; --i)
        if (i + 1 < times.size() && !(times[i] < times[i + 1])) times[i] = std::nextafter(times[i + 1], -1.0);
    times.back() = 1;
}

} // namespace

std::span<const TimeGrid> time_grids() {
    return time_grid_table();
}

const TimeGrid& time_grid(std::string_view key) {
    return find_row(time_grid_table(), key, Text::of("time grid"));
}

std::vector<double> make_grid(const GridOptions& options, int steps, const Path& path) {
    const auto& row = time_grid(options.kind.kind);
    std::vector<double> times(std::size_t(steps) + 1);
    for (int i = 1; i < steps; ++i) times[std::size_t(i)] = row.time(double(i) / steps, steps, options, path);
    part(times);
    return times;
}

std::vector<double> make_grid_by_noise(const GridOptions& options, int steps, const Path& path) {
    auto times = make_grid(options, steps, Path({"linear"}));
    for (std::size_t i = 1; i + 1 < times.size(); ++i) times[i] = path.t_of_snr(times[i] / (1 - times[i]));
    part(times);
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
                {"points",
                 Text::of("entry %1 is not between the one before it and 1; the times must rise", i + 1)});
            return;
        }
        before = t;
    }
}

} // namespace flowlab

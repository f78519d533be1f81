#include "core/trajectory/solver_error.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

template <class Number>
SolverError error_of(std::span<const Number> samples, std::span<const Number> reference, int count) {
    SolverError error;
    const std::size_t size = samples.size() / std::size_t(count);
    for (std::size_t i = 0; i < std::size_t(count); ++i) {
        double sum = 0;
        for (std::size_t k = i * size; k < (i + 1) * size; ++k) {
            const double apart = double(samples[k]) - double(reference[k]);
            sum += apart * apart;
        }
        error.rmse.push_back(std::sqrt(sum / double(size)));
    }
    error.mean = estimate(error.rmse);
    error.median = median(error.rmse);
    return error;
}

Error unlike(const Text& where) {
    return usage_error(Text::of("measure the solver's error"), where,
                       Text::of("samples and reference differ in shape or number"),
                       Text::of("Compare as many as there are."));
}

} // namespace

double median(std::vector<double> values) {
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

SolverError solver_error(const Tiles& samples, const Tiles& reference) {
    if (samples.shape != reference.shape || samples.count() != reference.count() || samples.count() == 0)
        throw unlike(Text::of("%1 and %2 samples", samples.count(), reference.count()));
    return error_of(std::span<const float>(samples.values), std::span<const float>(reference.values),
                    samples.count());
}

SolverError solver_error(std::span<const double> samples, std::span<const double> reference, int count) {
    if (count < 1 || samples.empty() || samples.size() != reference.size() ||
        samples.size() % std::size_t(count) != 0)
        throw unlike(Text::of("%1 and %2 numbers", samples.size(), reference.size()));
    return error_of(samples, reference, count);
}

std::optional<FittedOrder> fit_order(std::span<const ErrorPoint> curve, double floor) {
    std::size_t end = 0;
    while (end < curve.size() && curve[end].error > floor && std::isfinite(curve[end].error)) ++end;
    if (end < 3) return {};
    const auto points = std::max<std::size_t>(3, (end + 1) / 2), first = end - points;
    double x_mean = 0, y_mean = 0;
    for (const auto& point : curve.subspan(first, points)) {
        x_mean += std::log(point.evaluations) / double(points);
        y_mean += std::log(point.error) / double(points);
    }
    double xx = 0, xy = 0;
    for (const auto& point : curve.subspan(first, points)) {
        const double x = std::log(point.evaluations) - x_mean;
        xx += x * x;
        xy += x * (std::log(point.error) - y_mean);
    }
    const double slope = xy / xx;
    double left = 0; // sum of squared residuals
    for (const auto& point : curve.subspan(first, points)) {
        const double r = std::log(point.error) - y_mean - slope * (std::log(point.evaluations) - x_mean);
        left += r * r;
    }
    return FittedOrder{-slope, std::sqrt(left / double(points - 2) / xx), std::exp(y_mean - slope * x_mean),
                       int(first), int(points)};
}

} // namespace flowlab

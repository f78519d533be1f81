// How far a solver ends from the true solution, and how fast that shrinks as it spends more.
#pragma once

#include "core/base/tiles.h"
#include "core/trajectory/path_measures.h"

#include <optional>
#include <span>
#include <vector>

namespace flowlab {

struct SolverError {
    std::vector<double> rmse; // (B) root of the mean over a picture's numbers of (sample − reference)²
    Estimate mean;            // of them; the few samples that became another picture dominate it
    double median = 0;
};

/// Both of the same shape and count, at least one. Throws a usage Error.
[[nodiscard]] SolverError solver_error(const Tiles& samples, const Tiles& reference);

/// The error over `count` samples, one after the other in both.
[[nodiscard]] SolverError solver_error(std::span<const double> samples, std::span<const double> reference,
                                       int count);

/// The median of `values`, at least one: of an even number the mean of the middle two.
[[nodiscard]] double median(std::vector<double> values);

/// One point of a curve of error against cost.
struct ErrorPoint {
    double evaluations = 0; // or seconds
    double error = 0;       // mean or median RMSE
};

struct FittedOrder {
    double order = 0;          // error ≈ C · evaluations^−order
    double error = 0;          // its standard error
    double constant = 0;       // C
    int first = 0, points = 0; // the points it was fitted to: `points` from `first` on
};

/// The slope of log error against log evaluations by least squares, over the asymptotic part of a curve: of
/// the points (rising in evaluations) that lie above `floor`, the finer half, at least three of them. `floor`
/// is what cannot be told from zero, such as the reference's own error; points from the first that is not
/// above it on are left out. Nothing for fewer than three points.
[[nodiscard]] std::optional<FittedOrder> fit_order(std::span<const ErrorPoint> curve, double floor = 0);

} // namespace flowlab

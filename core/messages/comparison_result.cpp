#include "core/messages/comparison_result.h"

#include <algorithm>

namespace flowlab {
namespace {

constexpr double above_uncertainty = 3;  // where an error is the solver's own
constexpr double max_slope_error = 0.15; // standard error: beyond it the points lie on no line

} // namespace

bool ComparisonResult::complete() const {
    return std::ranges::all_of(plan.order, [&](int index) {
        const auto& cell = cells[std::size_t(index)];
        return cell && (cell->error || !cell->failed.empty());
    });
}

std::vector<ErrorPoint> ComparisonResult::curve(int row, bool median, bool seconds) const {
    std::vector<ErrorPoint> points;
    for (const auto& cell : cells)
        if (cell && cell->row == row && cell->error)
            points.push_back({seconds ? cell->seconds : cell->evaluations,
                              median ? cell->error->median : cell->error->mean.mean});
    std::ranges::stable_sort(points, {}, &ErrorPoint::evaluations);
    return points;
}

OrderLaw ComparisonResult::theory(int row) const {
    const auto& planned = plan.rows[std::size_t(row)];
    Choice path = options.sampler.schedule.kind == "trained" ? Choice{"linear"} : options.sampler.schedule;
    FieldEnd end = FieldEnd::learned;
    for (const auto& cell : cells)
        if (cell && cell->trajectories && plan.rows[std::size_t(cell->row)].model == planned.model)
            path = cell->trajectories->schedule, end = cell->trajectories->field_end;
    return order_law(solver(planned.solver), Path(path), end, options.sampler.grid);
}

std::optional<FittedOrder> ComparisonResult::fitted_order(int row, bool median) const {
    const auto& reference = references[std::size_t(plan.rows[std::size_t(row)].model)];
    const double uncertainty = reference && reference->uncertainty ? *reference->uncertainty : 0;
    const auto fitted = fit_order(curve(row, median), above_uncertainty * uncertainty);
    return fitted && fitted->error <= max_slope_error ? fitted : std::nullopt;
}

} // namespace flowlab

// A comparison with made-up pictures, as the engine would hand it over: errors fall with the order of each
// solver, and some samples change their digit.
#pragma once

#include "core/flow/solver.h"
#include "core/messages/comparison_result.h"

#include <cmath>
#include <memory>

namespace flowlab::test {

/// Cells that are possible are there, `with` their errors or without; the samples of the first `changed` show
/// another digit in every cell.
inline std::shared_ptr<ComparisonResult> some_comparison(ComparisonOptions options, bool with = true,
                                                         int changed = 1) {
    auto result = std::make_shared<ComparisonResult>();
    if (options.models.empty()) options.models = {{"shipped:quick", "ema"}};
    result->plan = plan_comparison(options);
    result->device = Text::verbatim("CPU");
    result->models.resize(options.models.size());
    result->references.resize(options.models.size());
    result->cells.resize(result->plan.cells.size());
    const int count = options.sampler.count;
    Tiles truth{{1, 28, 28}, {}, {}};
    truth.values.assign(std::size_t(count) * truth.shape.size(), 0.25F);
    if (with)
        for (int model = 0; model < int(options.models.size()); ++model) {
            auto reference = std::make_shared<ReferenceCell>();
            reference->model = model;
            reference->samples = truth;
            reference->judged = JudgedClasses{std::vector<int>(std::size_t(count), 8), {}};
            reference->uncertainty = 1e-9;
            result->references[std::size_t(model)] = std::move(reference);
        }
    for (std::size_t i = 0; i < result->plan.cells.size(); ++i) {
        const auto& planned = result->plan.cells[i];
        if (!planned.impossible.empty()) continue;
        const auto& info = solver(result->plan.rows[std::size_t(planned.row)].solver);
        auto cell = std::make_shared<ComparedCell>();
        cell->row = planned.row, cell->column = planned.column;
        cell->evaluations = planned.evaluations, cell->max_evaluations = planned.evaluations;
        cell->seconds = 0.001 * planned.evaluations;
        cell->samples = truth;
        const float error = float(std::pow(double(planned.evaluations), -double(info.order)));
        for (float& value : cell->samples.values) value += error;
        cell->straightness = {0.01 * (planned.column + 1), 0.001};
        if (with) {
            cell->error = solver_error(cell->samples, truth);
            cell->judged = JudgedClasses{std::vector<int>(std::size_t(count), 8), {}};
            cell->switched.assign(std::size_t(count), false);
            for (int sample = 0; sample < std::min(changed, count); ++sample)
                cell->switched[std::size_t(sample)] = true, cell->judged->classes[std::size_t(sample)] = 3;
            cell->switches = double(std::min(changed, count)) / count;
        }
        result->cells[i] = std::move(cell);
    }
    result->options = std::move(options);
    return result;
}

} // namespace flowlab::test

#include "core/jobs/quality_tasks.h"

#include "core/base/error.h"
#include "core/flow/solver.h"

#include <algorithm>
#include <utility>

namespace flowlab {

std::vector<QualityTask> quality_tasks(const QualityOptions& options, const std::vector<std::string>& models,
                                       const std::vector<std::int64_t>& label_counts,
                                       const ResolveModel& resolve) {
    require_none(options.validate(), Text::of("measure quality"));
    if (models.empty())
        throw usage_error(Text::of("measure quality"), "models", Text::of("there is none"),
                          Text::of("Choose a model."));
    std::vector<QualityTask> tasks;
    for (const auto& point : options.points())
        for (const auto& model : models) {
            // Points of a model that are computed in the same precision share its weights.
            const auto same = std::ranges::find_if(tasks, [&](const QualityTask& task) {
                return task.model == model &&
                       solver(task.sampler.solver).adaptive() == solver(point.solver).adaptive();
            });
            if (same != tasks.end()) {
                tasks.push_back(*same);
                tasks.back().sampler = point;
                continue;
            }
            auto resolved = resolve(model, point, {});
            const auto step = resolved.model.step;
            tasks.push_back({model, step, std::move(resolved.model), resolved.compute, point, label_counts});
        }
    return tasks;
}

} // namespace flowlab

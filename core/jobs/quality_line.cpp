#include "core/jobs/quality_line.h"

#include "core/jobs/quality_run.h"
#include "core/judge/quality.h"

#include <utility>
#include <vector>

namespace flowlab {

QualityLine::QualityLine(const QualityInterval& interval, std::shared_ptr<ReferenceSet> test,
                         std::vector<std::int64_t> label_counts, Trainer& trainer)
    : interval_(interval), reference_(std::move(test)), label_counts_(std::move(label_counts)) {
    if (trainer.progress().quality_step < 0) trainer.note_quality(trainer.step(), trainer.seconds());
    clock_ = QualityClock(interval_, trainer.progress().quality_step, trainer.progress().quality_seconds);
}

bool QualityLine::due(const Trainer& trainer) const {
    if (trainer.step() == trainer.progress().quality_step) return false;
    return trainer.finished() || clock_.due(trainer.step(), trainer.seconds());
}

std::optional<QualityPoint> QualityLine::measure(Trainer& trainer, const Compute& compute,
                                                 const std::atomic<bool>& stop,
                                                 const std::function<void(const std::string&)>& note) {
    clock_ = QualityClock(interval_, trainer.step(), trainer.seconds());
    SamplerOptions sampler = interval_.sampler;
    sampler.count = interval_.samples;
    const auto& state = trainer.state();
    const bool average = sampler.weights == "ema";
    QualityTask task{"training",
                     trainer.step(),
                     {state.network, trainer.evaluation_parameters(average), trainer.options().schedule},
                     compute,
                     sampler,
                     label_counts_};
    const auto& precision = trainer.options().precision;
    if (const auto wanted = precision_for(sampler, precision); wanted != precision) {
        const auto& weights = average && state.ema.defined() ? state.ema : state.raw;
        task.compute = choose_compute(wanted);
        task.field.parameters = weights.cast(state.network->specs(), task.compute.type);
    }
    std::vector<QualityTask> tasks;
    tasks.push_back(std::move(task));
    Quality quality(std::move(tasks), reference_);
    while (!stop && quality.advance()) {
    }
    if (const auto save = reference_->take_saving()) save();
    if (!quality.done()) return std::nullopt;
    trainer.note_quality(trainer.step(), trainer.seconds());
    const auto& point = quality.points().front();
    note("step " + std::to_string(point.step) + " | " + point.summary());
    return point;
}

} // namespace flowlab

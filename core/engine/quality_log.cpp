#include "core/engine/quality_log.h"

#include "core/engine/quality_run.h"
#include "core/measure/quality.h"

#include <cmath>
#include <cstdio>

namespace flowlab {
namespace {

std::string line_of(const QualityPoint& p, double seconds) {
    std::string accuracy;
    char text[320];
    if (!std::isnan(p.accuracy)) {
        std::snprintf(text, sizeof text, "%.6g", p.accuracy);
        accuracy = text;
    }
    std::snprintf(text, sizeof text,
                  "%lld,%.3f,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%s,%.6g,%d,%s,%.6g,%.6g,%llu,%.3f,%s",
                  static_cast<long long>(p.step), seconds, p.fid.mean, p.fid.error, p.precision, p.recall,
                  p.density, p.coverage, accuracy.c_str(), p.sure, p.samples, p.solver.c_str(), p.nfe,
                  p.guidance, static_cast<unsigned long long>(p.seed), p.seconds, p.judge.c_str());
    return text;
}

} // namespace

QualityLog::QualityLog(const TrainRunOptions& options, std::shared_ptr<ReferenceSet> test, std::int64_t step,
                       double seconds)
    : interval_(options.quality), reference_(std::move(test)),
      log_(options.out / "quality.csv",
           "step,seconds,fid,fid_error,precision,recall,density,coverage,accuracy,sure,samples,solver,nfe,"
           "guidance,seed,measure_seconds,judge",
           step),
      clock_(interval_, step, seconds) {}

bool QualityLog::due(const Trainer& trainer) const {
    return trainer.finished() || clock_.due(trainer.step(), trainer.seconds());
}

std::optional<QualityPoint> QualityLog::measure(Trainer& trainer, const Compute& compute,
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
                     sampler};
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
    const auto& point = quality.points().front();
    log_.add(line_of(point, trainer.seconds()));
    log_.flush();
    note("step " + std::to_string(point.step) + " | " + point.summary());
    return point;
}

} // namespace flowlab

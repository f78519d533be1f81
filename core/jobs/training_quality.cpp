#include "core/jobs/training_quality.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"

#include <utility>

namespace flowlab {

void TrainingQuality::set_interval(const QualityInterval& interval) {
    require_none(interval.validate(), Text::of("measure the training's quality"));
    if (interval == interval_) return;
    interval_ = interval;
    if (!interval.on()) point_.reset();
    clock_.reset();
}

void TrainingQuality::restart(Trainer* trainer) {
    point_.reset();
    clock_.reset();
    last_step_ = trainer ? trainer->step() : 0;
    if (!trainer || !on()) return;
    const auto& progress = trainer->progress();
    if (progress.quality_step < 0) trainer->note_quality(trainer->step(), trainer->seconds());
    last_step_ = progress.quality_step;
    clock_.emplace(interval_, progress.quality_step, progress.quality_seconds);
}

bool TrainingQuality::due(Trainer& trainer, bool finished) {
    if (!on() || point_) return false;
    if (!clock_) {
        if (trainer.progress().quality_step < 0) trainer.note_quality(trainer.step(), trainer.seconds());
        clock_.emplace(interval_, trainer.step(), trainer.seconds());
    }
    return trainer.step() != last_step_ && (finished || clock_->due(trainer.step(), trainer.seconds()));
}

SamplerOptions TrainingQuality::sampler() const {
    SamplerOptions options = interval_.sampler;
    options.count = interval_.samples;
    return options;
}

void TrainingQuality::begin(const Trainer& trainer, ResolvedModel model,
                            std::vector<std::int64_t> label_counts, std::shared_ptr<ReferenceSet> test) {
    last_step_ = trainer.step();
    clock_.emplace(interval_, trainer.step(), trainer.seconds());
    std::vector<QualityTask> tasks;
    tasks.push_back({"training", trainer.step(), std::move(model.model), model.compute, sampler(),
                     std::move(label_counts)});
    point_.emplace(Point{Quality(std::move(tasks), std::move(test)), Clock::now(), trainer.seconds()});
}

std::optional<QualityPoint> TrainingQuality::advance(Trainer& trainer) {
    const auto begin = Clock::now();
    point_->quality.advance();
    point_->spent += seconds_since(begin);
    if (!point_->quality.done()) return std::nullopt;
    auto point = point_->quality.points().front();
    trainer.note_quality(point.step, point_->seconds);
    point_.reset();
    return point;
}

double TrainingQuality::share() const {
    return point_->spent / seconds_since(point_->begin);
}

} // namespace flowlab

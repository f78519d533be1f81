// The quality of a training along its way: a point at an interval, and at its end.
#pragma once

#include "core/jobs/resolved_model.h"
#include "core/judge/quality.h"
#include "core/options/quality_options.h"
#include "core/train/trainer.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class TrainingQuality {
  public:
    /// Throws a usage Error; the old interval then stays. It counts from the next due().
    void set_interval(const QualityInterval& interval);
    [[nodiscard]] bool on() const { return interval_.on(); }
    /// Another training, or none (null): a point in progress is dropped. The training goes on from the point
    /// that it remembers; one that has none is measured from here on.
    void restart(Trainer* trainer);

    /// Whether it is time for a point, and none is in progress. `finished`: there is no later time.
    [[nodiscard]] bool due(Trainer& trainer, bool finished);
    /// The settings that a point is sampled with.
    [[nodiscard]] SamplerOptions sampler() const;
    /// Begins a point of `model`, the training's weights of this moment, which must not change meanwhile. It
    /// is measured against `test`; `label_counts`: see QualityTask. Throws a usage Error for pictures that
    /// the judge cannot read.
    void begin(const Trainer& trainer, ResolvedModel model, std::vector<std::int64_t> label_counts,
               std::shared_ptr<ReferenceSet> test);
    [[nodiscard]] bool in_progress() const { return point_.has_value(); }
    void drop() { point_.reset(); }
    /// One unit of the point in progress. The point when it is done: the training then remembers it, with the
    /// seconds of computing behind its weights. Throws a failure Error for samples that are not finite.
    [[nodiscard]] std::optional<QualityPoint> advance(Trainer& trainer);
    /// The share of the time since begin() that was spent in advance().
    [[nodiscard]] double share() const;

  private:
    using Clock = std::chrono::steady_clock;
    struct Point {
        Quality quality;
        Clock::time_point begin;
        double seconds = 0; // of computing behind the weights
        double spent = 0;   // seconds of measuring
    };

    QualityInterval interval_;
    std::optional<Point> point_;
    std::int64_t last_step_ = -1;       // of the last point, or of the start
    std::optional<QualityClock> clock_; // nothing: it begins at the next due()
};

} // namespace flowlab

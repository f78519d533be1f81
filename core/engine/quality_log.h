// quality.csv of a run: what the judge says of the averaged weights at an interval, and at the end.
#pragma once

#include "core/engine/csv_log.h"
#include "core/engine/train_run.h"
#include "core/measure/quality_options.h"
#include "core/measure/reference_set.h"
#include "core/train/trainer.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace flowlab {

class QualityLog {
  public:
    /// `step` and `seconds`: where the training is. Throws a failure Error.
    QualityLog(const TrainRunOptions& options, std::shared_ptr<ReferenceSet> test, std::int64_t step,
               double seconds);

    [[nodiscard]] bool due(const Trainer& trainer) const;
    /// Takes no part in the training's time, and leaves it as it is. `note` gets a line. When `stop` becomes
    /// true meanwhile nothing is written, and there is no point. Throws an Error.
    std::optional<QualityPoint> measure(Trainer& trainer, const Compute& compute,
                                        const std::atomic<bool>& stop,
                                        const std::function<void(const std::string&)>& note);

  private:
    QualityInterval interval_;
    std::shared_ptr<ReferenceSet> reference_;
    CsvLog log_;
    QualityClock clock_;
};

} // namespace flowlab

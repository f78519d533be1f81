// The quality of a headless training along its way: at an interval, and at the end.
#pragma once

#include "core/judge/reference_set.h"
#include "core/options/quality_options.h"
#include "core/train/trainer.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

class QualityLine {
  public:
    /// `test`: what is measured against; `label_counts`: see QualityTask. The training remembers its last
    /// point; one that has none is measured from here on.
    QualityLine(const QualityInterval& interval, std::shared_ptr<ReferenceSet> test,
                std::vector<std::int64_t> label_counts, Trainer& trainer);

    [[nodiscard]] bool due(const Trainer& trainer) const;
    /// Of the averaged weights. Takes no part in the training's time, and leaves it as it is. `note` gets a
    /// line. When `stop` becomes true meanwhile there is no point. Throws an Error.
    std::optional<QualityPoint> measure(Trainer& trainer, const Compute& compute,
                                        const std::atomic<bool>& stop,
                                        const std::function<void(const std::string&)>& note);

  private:
    QualityInterval interval_;
    std::shared_ptr<ReferenceSet> reference_;
    std::vector<std::int64_t> label_counts_;
    QualityClock clock_;
};

} // namespace flowlab

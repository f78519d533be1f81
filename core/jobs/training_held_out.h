// The loss on test pictures beside a training, at a small share of the time.
#pragma once

#include "core/data/data_set.h"
#include "core/jobs/resolved_model.h"
#include "core/messages/held_out_point.h"
#include "core/messages/outbox.h"
#include "core/train/held_out_loss.h"
#include "core/train/trainer.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace flowlab {

class TrainingHeldOut {
  public:
    /// The share of the time that it takes from a training in progress.
    static constexpr double share = 0.03;
    /// Asked once for each training. Throws an Error.
    using Pictures = std::function<std::shared_ptr<const DataSet>()>;
    /// The trained weights of the moment, as a copy. Throws an Error.
    using Freeze = std::function<ResolvedModel()>;

    explicit TrainingHeldOut(Outbox& outbox) : outbox_(outbox) {}

    /// Off at first.
    void set_on(bool on);
    /// Another training, or none.
    void restart();
    /// One unit, if a point is in progress or due: as often as the share allows while the training is
    /// `running`, and at once when it has stopped since the last one. False when there is nothing to do.
    /// Never throws: what fails becomes one notice, and is not measured again in this training.
    bool unit(const Trainer& trainer, bool running, const Pictures& pictures, const Freeze& freeze);
    /// The point that the last unit() has finished.
    [[nodiscard]] std::optional<HeldOutPoint> take();

  private:
    using Clock = std::chrono::steady_clock;

    void begin(const Trainer& trainer, const Pictures& pictures, const Freeze& freeze);

    Outbox& outbox_;
    bool on_ = false, failed_ = false;
    std::unique_ptr<HeldOutLoss> loss_; // of the training; none before its first point
    HeldOutPoint point_;                // in progress, or the last one
    std::optional<HeldOutPoint> finished_;
    double spent_ = 0; // seconds of computing for the point in progress
    Clock::time_point due_;
};

} // namespace flowlab

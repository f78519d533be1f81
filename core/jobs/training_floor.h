// The floor of the loss beside a training: worked out in its first seconds at a small share of the time, once
// for each data set and path, and followed while settings change.
#pragma once

#include "core/data/data_set.h"
#include "core/messages/loss_floor.h"
#include "core/messages/outbox.h"
#include "core/train/floor_estimate.h"
#include "core/train/trainer.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace flowlab {

class TrainingFloor {
  public:
    /// The share of the time that it takes from a training in progress.
    static constexpr double share = 0.15;
    /// The training pictures of the training. Throws an Error.
    using Pictures = std::function<std::shared_ptr<const DataSet>()>;

    explicit TrainingFloor(Outbox& outbox) : outbox_(outbox) {}

    /// Off at first. What was found stays known.
    void set_on(bool on);
    /// Another training, or none.
    void restart();
    /// One unit, if there is something to do and, while the training is `running`, its share is not spent. It
    /// begins when the training is a second old, or does not run. Never throws: what fails becomes one
    /// notice, and this training has no floor.
    bool unit(const Trainer& trainer, bool running, const Pictures& pictures);

  private:
    using Clock = std::chrono::steady_clock;
    struct Known {
        std::string data_sha256;
        Choice schedule;
        bool labelled = false;
        LossFloor floor;
    };

    void begin(const Trainer& trainer, const Pictures& pictures);
    void work(const Trainer& trainer);
    void publish_levels(const Trainer& trainer);
    void publish(const LossFloorNews& news);
    [[nodiscard]] double spent_share() const;

    Outbox& outbox_;
    bool on_ = false, begun_ = false;
    std::deque<Known> known_; // the newest last
    std::optional<FloorEstimate> estimate_;
    Known now_;          // of the training in progress; without a floor while the estimate goes on
    bool found_ = false; // now_ has its floor
    double spent_ = 0, published_ = 0;
    Clock::time_point begin_;
    std::shared_ptr<const TrainRecipe> levels_of_; // published last
};

} // namespace flowlab

// Samples along a headless training, for its history: the window's live samples, at a small share of the
// time.
#pragma once

#include "core/device/device.h"
#include "core/runs/run_files.h"
#include "core/train/trainer.h"

#include <atomic>
#include <cstdint>
#include <optional>

namespace flowlab {

class TrainingHistory {
  public:
    /// The share of the training's computing time that they take: more at first, when a network learns fast.
    static constexpr double share = 0.01, first_share = 0.1, first_seconds = 10;

    /// `compute`: the training's. Both outlive this.
    TrainingHistory(Trainer& trainer, const Compute& compute);

    /// Whether there is time for the next ones; for the first there always is.
    [[nodiscard]] bool due() const;
    /// Draws samples of the weights as they are; nothing where those of this update are drawn already, or
    /// where `stop` became true meanwhile. Throws a failure Error where they are not finite.
    [[nodiscard]] std::optional<RunSamples> draw(const std::atomic<bool>& stop);

  private:
    Trainer& trainer_;
    const Compute& compute_;
    double begin_;           // seconds of computing behind the training then
    double spent_ = 0;       // seconds, on samples
    double cost_ = 0;        // of the last ones
    std::int64_t step_ = -1; // of the last ones
};

} // namespace flowlab

// Samples that are drawn of a training while it trains, always from the same noise: for the window, and for
// the history of its run.
#pragma once

#include "core/engine/training.h"
#include "core/messages/outbox.h"
#include "core/solve/sampling.h"

#include <chrono>
#include <optional>

namespace flowlab {

class LiveSampler {
  public:
    explicit LiveSampler(Outbox& outbox) : outbox_(outbox) {}

    /// How much of the computing time it may take; 0: none are drawn.
    void set_share(double share) { share_ = share; }
    /// Another training, or none.
    void restart();
    /// One unit, if samples are due: often enough while it trains, at once when it has stopped since the last
    /// ones. False when there is nothing to do. Never throws: samples that cannot be drawn become one notice,
    /// and are tried again later.
    bool unit(Training& training);

  private:
    void publish(Training& training);
    void fail(const std::exception& error);

    Outbox& outbox_;
    double share_ = 0.1;
    std::optional<Sampling> sampling_;
    std::int64_t step_ = -1; // of the last samples
    double seconds_ = 0;     // of computing behind them
    bool failed_ = false;    // the last time, which was published
    std::chrono::steady_clock::time_point due_, begin_;
};

} // namespace flowlab

// The mean loss in bins of t, forgetting slowly so that the curve follows the training.
#pragma once

#include "core/messages/snapshot.h"

#include <memory>
#include <span>

namespace flowlab {

class LossByTMeter {
  public:
    static constexpr int bins = 32;

    /// times, losses: one a sample of the batch.
    void add(std::span<const float> times, std::span<const float> losses);
    void clear();
    [[nodiscard]] std::shared_ptr<const LossByT> snapshot() const;

  private:
    static constexpr double memory = 0.98; // of an update: the last 50 or so count
    std::vector<double> sum_ = std::vector<double>(bins), weight_ = std::vector<double>(bins);
};

} // namespace flowlab

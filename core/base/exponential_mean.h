// An exponential mean without bias at the start, as for Adam's moments: s ← β s + (1 − β) x, over 1 − βⁿ.
#pragma once

#include <cmath>

namespace flowlab {

/// How much of the mean loss an update keeps, wherever a smoothed loss is shown and nobody chose otherwise.
inline constexpr double loss_smoothing = 0.97;

class ExponentialMean {
  public:
    explicit ExponentialMean(double beta) : beta_(beta) {}

    /// Values that are not finite leave it as it is.
    double add(double value) {
        if (std::isfinite(value)) {
            sum_ = beta_ * sum_ + (1 - beta_) * value;
            weight_ = beta_ * weight_ + (1 - beta_);
        }
        return this->value();
    }
    /// nan before the first value.
    [[nodiscard]] double value() const { return weight_ > 0 ? sum_ / weight_ : std::nan(""); }

  private:
    double beta_, sum_ = 0, weight_ = 0;
};

} // namespace flowlab

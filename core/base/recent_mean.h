// The loss as a number, wherever the lab shows one: the mean of the last steps.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <numeric>

namespace flowlab {

/// How many steps the loss that is shown as a number is the mean of, unless the training is younger than
/// twice that; see recent_window().
inline constexpr int loss_steps = 50;

/// How many of the last values a mean over `window` of them takes after `count` values. At the start it is
/// half of them, so that a loss that still falls steeply is not averaged with its first values.
[[nodiscard]] constexpr std::size_t recent_window(std::int64_t count, int window = loss_steps) {
    return std::size_t(std::clamp<std::int64_t>((count + 1) / 2, 1, std::max(window, 1)));
}

/// The mean of the last values, of which there are recent_window().
class RecentMean {
  public:
    explicit RecentMean(int window = loss_steps) : window_(std::max(window, 1)) {}

    /// Values that are not finite leave it as it is.
    double add(double value) {
        if (!std::isfinite(value)) return this->value();
        recent_.push_back(value);
        sum_ += value;
        const auto size = recent_window(++count_, window_);
        for (; recent_.size() > size; recent_.pop_front()) sum_ -= recent_.front();
        // Summed anew now and then: a value that was huge leaves nothing of itself behind.
        if (count_ % window_ == 0) sum_ = std::accumulate(recent_.begin(), recent_.end(), 0.0);
        return this->value();
    }
    /// nan before the first value.
    [[nodiscard]] double value() const {
        return recent_.empty() ? std::numeric_limits<double>::quiet_NaN() : sum_ / double(recent_.size());
    }

  private:
    int window_;
    std::int64_t count_ = 0;
    std::deque<double> recent_;
    double sum_ = 0;
};

} // namespace flowlab

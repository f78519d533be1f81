#include "core/messages/loss_by_t.h"

#include <algorithm>
#include <limits>

namespace flowlab {

void LossByTMeter::add(std::span<const float> times, std::span<const float> losses) {
    for (int b = 0; b < bins; ++b) sum_[std::size_t(b)] *= memory, weight_[std::size_t(b)] *= memory;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto b = std::size_t(std::clamp(int(times[i] * bins), 0, bins - 1));
        sum_[b] += double(losses[i]);
        weight_[b] += 1;
    }
}

void LossByTMeter::clear() {
    std::fill(sum_.begin(), sum_.end(), 0.0);
    std::fill(weight_.begin(), weight_.end(), 0.0);
}

std::shared_ptr<const LossByT> LossByTMeter::snapshot() const {
    auto result = std::make_shared<LossByT>();
    result->weight = weight_;
    for (std::size_t b = 0; b < std::size_t(bins); ++b)
        result->mean.push_back(weight_[b] > 0 ? sum_[b] / weight_[b]
                                              : std::numeric_limits<double>::quiet_NaN());
    return result;
}

} // namespace flowlab

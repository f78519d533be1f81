// The ranges of TrainOptions: what validate() checks, and what the fields of the window offer.
#pragma once

#include "core/base/range.h"

namespace flowlab::train_ranges {

inline constexpr Range batch{1, 65536}, lr{1e-7, 1}, beta{0, 0.99999}, weight_decay{0, 1}, warmup{0, 1e6},
    final_lr{0, 1}, ema_decay{0, 0.999999}, label_drop{0, 1};
inline constexpr Range epochs{1e-6, 1e6}, steps{1, 1e9}, seconds{1e-3, 1e8}; // of a budget
inline constexpr Range decay{0, 1e9}; // how much of a budget's unit the learning rate comes down over

} // namespace flowlab::train_ranges

// The loss of a network in training on pictures that it is not trained on.
#pragma once

#include "core/trajectory/path_measures.h"

#include <cstdint>

namespace flowlab {

struct HeldOutPoint {
    std::int64_t step = 0; // updates behind the weights, which are the trained ones, not their average
    double seconds = 0;    // of computing behind them
    Estimate loss;         // of the settings at that step; whatever the weighting
};

} // namespace flowlab

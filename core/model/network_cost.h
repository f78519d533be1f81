// What a network costs, known before it computes anything.
#pragma once

#include "core/model/network.h"

#include <cstdint>

namespace flowlab {

struct NetworkCost {
    std::int64_t parameters = 0;
    std::int64_t multiply_adds =
        0; // of one evaluation for one picture, by convolutions, linear layers, attention
    std::int64_t activations = 0; // numbers that a picture's evaluation keeps for its gradient
};

[[nodiscard]] NetworkCost network_cost(const Network& network);

/// How a training computes, as far as its memory depends on it.
struct TrainingMemory {
    int pictures = 1;        // differentiated at once, by all threads together
    int threads = 1;         // each with gradients of its own
    int bytes_of_number = 4; // in the compute type: 2 for bf16
    bool average = true;     // a moving average is kept
};

/// About how many bytes a training holds: weights, average, the optimizer's state, gradients, and what is
/// kept for the gradient of its pictures. Scratch memory of the operations comes on top.
[[nodiscard]] std::int64_t training_bytes(const NetworkCost& cost, const TrainingMemory& memory);

} // namespace flowlab

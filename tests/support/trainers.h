// Trainers, as their tests drive and compare them.
#pragma once

#include "core/train/trainer.h"
#include "tests/support/torch_support.h"

#include <cstdint>
#include <string>

namespace flowlab::test {

/// Every number of a training between two updates: weights, average, the optimizer's state, the step.
inline std::string all_bits(const Trainer& trainer) {
    const auto& s = trainer.state();
    std::string all =
        bits(s.raw.flat()) + bits(s.optimizer->mean) + bits(s.optimizer->square) + bits(s.optimizer->steps);
    if (s.ema.defined()) all += bits(s.ema.flat());
    return all + std::to_string(s.step);
}

/// Makes `updates` updates, whose results are known then.
inline void train(Trainer& trainer, std::int64_t updates) {
    const auto until = trainer.step() + updates;
    while (trainer.step() < until) trainer.advance();
    trainer.settle();
}

} // namespace flowlab::test

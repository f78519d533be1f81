// How a headless training begins: with its data, checked to be those that its recipe means.
#pragma once

#include "core/jobs/train_run.h"
#include "core/train/trainer.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace flowlab {

struct TrainStart {
    std::unique_ptr<Trainer> trainer;
    std::vector<std::int64_t> class_counts; // how many pictures of its data each class has
    std::vector<Text> notes;                // on its data
};

/// A new training, or the one of options.resume with its settings changed to options.training, which its
/// recipe then says. Throws an Error, before anything is written.
[[nodiscard]] TrainStart begin_trainer(const TrainRunOptions& options, const Compute& compute);

} // namespace flowlab

// Makes the line of metrics.csv for an update, from the trainer that made it.
#pragma once

#include "core/runs/metrics.h"
#include "core/train/trainer.h"

namespace flowlab {

/// The line of the update that `trainer` made last.
[[nodiscard]] RunLine run_line(const Trainer& trainer, double images_per_second);

} // namespace flowlab

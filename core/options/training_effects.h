// Which options of a training do nothing, and why.
#pragma once

#include "core/options/option_effects.h"
#include "core/options/train_options.h"

#include <vector>

namespace flowlab {

/// Options that have no effect on the training, whatever their values, beside the others. Those of an unknown
/// network count as able.
[[nodiscard]] std::vector<IdleOption> idle_training_options(const TrainOptions& options);

} // namespace flowlab

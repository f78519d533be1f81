// How the learning rate falls from its peak to its final level. One row a decay.
#pragma once

#include "core/base/choice.h"
#include "core/options/train_options.h"

#include <span>
#include <string_view>

namespace flowlab {

struct LrDecay : ChoiceRow {
    /// The share of the peak that is left when the share `done` of the decay is done, 0 to 1; it begins at 1.
    double (*left)(double done, double final_lr) = nullptr;
};

[[nodiscard]] std::span<const LrDecay> lr_decays();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const LrDecay& lr_decay(std::string_view key);

/// The share of the peak learning rate that these options leave when the share `decayed` of the budget's
/// decay is done; above 1 it stays where it came down to.
[[nodiscard]] double lr_left(const TrainOptions& options, double decayed);

} // namespace flowlab

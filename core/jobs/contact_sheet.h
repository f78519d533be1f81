// The picture that a run keeps of its samples after each epoch.
#pragma once

#include "core/media/picture.h"
#include "core/train/trainer.h"

namespace flowlab {

/// `samples` (from 1) of the averaged weights at 8 Euler evaluations, as the tutorial draws them, label after
/// label where there are labels. Throws a failure Error where the samples are not finite.
[[nodiscard]] Picture contact_sheet(Trainer& trainer, int samples, const Compute& compute);

} // namespace flowlab

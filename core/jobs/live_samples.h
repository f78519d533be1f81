// The samples that are drawn of a training while it trains, by the window and by a headless run alike, so
// that the histories of all runs can be compared tile by tile.
#pragma once

#include "core/base/tiles.h"
#include "core/options/sampler_options.h"

#include <string>

namespace flowlab {

/// The sampler's settings for them: always one noise; one class a column for a network of `classes`, 0
/// without labels.
[[nodiscard]] SamplerOptions live_sampler(int classes);

/// A name for all that decides what samples of these settings and of this shape show, beside the weights.
/// Equal for every program of the lab that draws the same.
[[nodiscard]] std::string noise_name(const SamplerOptions& options, const TileShape& shape);

} // namespace flowlab

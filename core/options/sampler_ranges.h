// The ranges of SamplerOptions: what validate() checks, and what the fields of the window offer.
#pragma once

#include "core/base/range.h"

namespace flowlab::sampler_ranges {

inline constexpr Range nfe{1, 1000}, tolerance{1e-9, 0.1}, sde{0, 10}, churn{0, 1}, count{1, 1e6},
    guidance{0, 20}, guidance_time{0, 1};

} // namespace flowlab::sampler_ranges

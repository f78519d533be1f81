// Which options have no effect on what is measured, and why.
#pragma once

#include "core/options/option_effects.h"

#include <set>
#include <string>
#include <vector>

namespace flowlab {

/// The request of a command `measure`, as far as it decides which options matter.
struct MeasureQuestion {
    std::set<std::string> what; // of paths, likelihood, quality, calibration, nearest
    SamplerOptions sampler;
    ModelTraits model;                                            // of several, what any of them can
    bool solver_list = false, nfe_list = false;                   // quality's --solvers, --nfes are given
    bool images = false, probe = false, exact_divergence = false; // of the likelihood, are given
};

/// Options that none of the measures asked for makes any use of.
[[nodiscard]] std::vector<IdleOption> idle_measure_options(const MeasureQuestion& question);

} // namespace flowlab

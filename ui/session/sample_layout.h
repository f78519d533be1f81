// How samples stand in a grid: which follows from their settings alone.
#pragma once

#include "core/options/sampler_options.h"

#include <vector>

namespace flowlab {

struct SampleLayout {
    int columns = 1;
    std::vector<int>
        rowClasses; // the class that each row was asked for, where classes run in rows; else empty
};

/// The layout of a request's samples: one class per row where the labels run in rows, else a square.
/// `classes` of the model, 0: it takes no labels.
[[nodiscard]] SampleLayout layoutOf(const SamplerOptions& options, int classes);

} // namespace flowlab

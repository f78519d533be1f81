// What a headless training would cost, told before it begins.
#pragma once

#include "core/base/tiles.h"
#include "core/flow/network_options.h"
#include "core/jobs/train_run.h"

#include <cstdint>
#include <string>

namespace flowlab {

struct TrainForecast {
    std::string network;
    NetworkOptions network_options; // all of them
    TileShape shape;                // of the data's pictures
    int classes = 0;                // that the network is told; 0: none
    std::int64_t parameters = 0;
    std::int64_t multiply_adds = 0; // of one evaluation for one picture
    std::int64_t bytes = 0;         // about what the training holds, beside its data
    int unit = 1;                   // pictures differentiated at once
    std::string device;
};

/// Begins the training as run_training() would, with every check of its settings and data, and writes
/// nothing. Throws an Error.
[[nodiscard]] TrainForecast forecast_training(const TrainRunOptions& options);

/// Three lines for people: the network with its options and the pictures, its parameters and cost, the
/// memory.
[[nodiscard]] Text describe(const TrainForecast& forecast);

} // namespace flowlab

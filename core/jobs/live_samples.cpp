#include "core/jobs/live_samples.h"

#include "core/solve/sampling.h"

namespace flowlab {

SamplerOptions live_sampler(int classes) {
    SamplerOptions options;
    options.solver = "midpoint";
    options.nfe = 8;
    options.count = 40;
    options.seed = 0;
    options.weights = "ema";
    options.labels = one_of_each(classes);
    return options;
}

std::string noise_name(const SamplerOptions& options, const TileShape& shape) {
    std::string name = "seed " + std::to_string(options.seed) + ", " + std::to_string(options.count);
    for (const int size : {shape.channels, shape.height, shape.width}) name += " x " + std::to_string(size);
    name +=
        ", classes " + to_string(options.labels) + ", " + options.solver + " " + std::to_string(options.nfe);
    return name;
}

} // namespace flowlab

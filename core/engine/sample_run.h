// Headless sampling of a model in a file.
#pragma once

#include "core/solve/sampler_options.h"
#include "core/solve/trajectory.h"

#include <filesystem>
#include <memory>
#include <string>

namespace flowlab {

struct SampleRunOptions {
    std::filesystem::path model;
    SamplerOptions sampler;
    std::filesystem::path noise; // a safetensors file with `x0` (count, C, H, W) F32; empty: the seed's noise
    std::string precision = "auto";
    int repeat = 1; // how often to sample, for timing
};

struct SampleRun {
    std::shared_ptr<const Trajectory> trajectory;
    double seconds = 0;  // median over the repeats, sampling alone
    int evaluations = 0; // NFE a sample as counted at the network
    std::string device, network;
};

/// Throws an Error.
[[nodiscard]] SampleRun run_sampling(const SampleRunOptions& options);

/// Tensors `states` (T, B, C, H, W), `times` (T) and, where there are labels, `labels` (B).
void write_states(const std::filesystem::path& path, const Trajectory& trajectory);

} // namespace flowlab

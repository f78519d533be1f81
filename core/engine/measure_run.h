// Headless measures of a model: how straight its paths are, and how probable it finds pictures.
#pragma once

#include "core/engine/sample_run.h"
#include "core/measure/path_measures.h"

#include <vector>

namespace flowlab {

struct LikelihoodRunOptions {
    SampleRunOptions sampling;    // model, solver, NFE, grid, seed, count …
    std::filesystem::path images; // safetensors with `x1` (N, C, H, W) F32, taken as they are; empty: test
                                  // pictures seed …, dequantised
    std::filesystem::path probe;  // safetensors with `epsilon` (N, C, H, W) F32 for Hutchinson's estimate
    bool exact_divergence = false;
};

struct LikelihoodRun {
    std::vector<double> nats; // log p1 of each picture
    Estimate bits;            // a number of the picture
    double seconds = 0;
    std::string device;
    UsedInputs inputs; // of an exact field, and the test pictures
};

/// Throws an Error. Computes in fp32 unless bf16 is asked for: a divergence is a difference.
[[nodiscard]] LikelihoodRun run_likelihood(const LikelihoodRunOptions& options);

} // namespace flowlab

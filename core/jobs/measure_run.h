// Headless measures of a model: how straight its paths are, and how probable it finds pictures.
#pragma once

#include "core/jobs/sample_run.h"
#include "core/options/likelihood_options.h"
#include "core/trajectory/path_measures.h"

#include <vector>

namespace flowlab {

struct LikelihoodRunOptions {
    /// The model, its weights and guidance, the data, and of which test pictures: count of them from number
    /// seed on. Its solver, NFE and grid have no part in it. Its path is the one that is followed: along any
    /// path the value is the same, but for the error of the solve; of exact fields it is their own.
    SampleRunOptions sampling;
    LikelihoodOptions likelihood; // its seed is sampling's
    std::filesystem::path images; // safetensors with `x1` (N, C, H, W) F32, taken as they are; empty: test
                                  // pictures seed …, dequantised
    std::filesystem::path probe;  // safetensors with `epsilon` (N, C, H, W) F32 for Hutchinson's estimate
};

struct LikelihoodRun {
    std::vector<double> nats, coarse_nats, probe_errors; // of each picture; see Likelihood
    std::vector<int> labels;                             // that each was given; empty: none
    std::vector<double> bits;                            // of each picture
    LikelihoodEstimate estimate;
    double seconds = 0;
    std::string device;
    UsedInputs inputs; // of an exact field, and the test pictures
};

/// Throws an Error. Computes in fp32 unless bf16 is asked for: a divergence is a difference.
[[nodiscard]] LikelihoodRun run_likelihood(const LikelihoodRunOptions& options);

} // namespace flowlab

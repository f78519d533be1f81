// A model that a job computes with, found by its name.
#pragma once

#include "core/data/input_identity.h"
#include "core/device/device.h"
#include "core/options/sampler_options.h"
#include "core/solve/velocity_field.h"
#include "core/train/trainer.h"

#include <functional>
#include <string>

namespace flowlab {

struct ResolvedModel {
    SampledModel model;
    Compute compute;
    std::string weights = "raw"; // those that were taken: "ema" or "raw"
    std::string identity = {};   // equal for equal weights: what was computed with one serves the other
    UsedInputs inputs = {};      // what an exact field is made of
};

/// Finds a model by its name, its weights and path as the options say. `precision`: empty for the one in
/// which the model is usually sampled with these options. Throws an Error.
using ResolveModel = std::function<ResolvedModel(const std::string& model, const SamplerOptions& options,
                                                 const std::string& precision)>;

/// The precision that an adaptive solver wants: with the rounding of bf16 its error estimate means nothing,
/// so "auto" is fp32 there.
[[nodiscard]] std::string precision_for(const SamplerOptions& sampler, const std::string& precision);

/// The weights of a training as they are now, which its next update changes. `usual`: what it computes in.
/// `precision`: as ResolveModel's.
[[nodiscard]] ResolvedModel resolve_training(Trainer& trainer, const Compute& usual,
                                             const SamplerOptions& options,
                                             const std::string& precision = {});

} // namespace flowlab

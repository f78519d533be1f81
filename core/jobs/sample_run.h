// Headless sampling of a model in a file.
#pragma once

#include "core/data/input_identity.h"
#include "core/flow/conventions.h"
#include "core/options/option_effects.h"
#include "core/options/sampler_options.h"
#include "core/trajectory/trajectory.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace at {
class Tensor;
}

namespace flowlab {

struct SampleRunOptions {
    std::string model; // a file, "shipped:quick", or the name of an exact field
    SamplerOptions sampler;
    std::filesystem::path noise; // a safetensors file with `x0` (count, C, H, W) F32; empty: the seed's noise
    bool count_from_noise = false; // as many samples as `noise` holds, not sampler.count
    std::string precision = "auto";
    int repeat = 1;             // how often to sample, for timing
    std::string data = "mnist"; // of exact fields, and of starts from data (its test pictures)
    std::filesystem::path resources;
    std::optional<ModelConventions> conventions{}; // of a model in a plain state dict; absent: as it says, or
                                                   // the lab's own
    std::function<void(const Text&)> note{};       // told what there is to know of a model's file
};

struct SampleRun {
    std::shared_ptr<const Trajectory> trajectory;
    double seconds = 0; // median over the repeats, sampling alone
    std::string device, network;
    std::int64_t step = 0;                         // updates behind the weights
    std::string sha256;                            // over the data of the model's file; empty: an exact field
    UsedInputs inputs;                             // what it was made of beside the model
    std::optional<ModelConventions> conventions{}; // of a model without a recipe
};

/// Opens options.model, and others with the same settings.
[[nodiscard]] class ModelFiles model_files(const SampleRunOptions& options);
/// Whether a model's name is that of an exact field.
[[nodiscard]] bool is_closed_form(const std::string& model);
/// The properties of a model, whose file is read for them. Throws an Error.
[[nodiscard]] ModelTraits model_traits(const std::string& model, const std::filesystem::path& resources);
/// The first size of tensor `name` of a safetensors file. Throws a failure Error.
[[nodiscard]] int count_of_pictures(const std::filesystem::path& path, const std::string& name);
/// Tensor `name` (count, C, H, W) F32 of a safetensors file. Throws a failure Error.
[[nodiscard]] at::Tensor read_pictures(const std::filesystem::path& path, const std::string& name);
/// Tensor `x0` of a file that holds `count` samples. Throws a failure Error, for numbers that are not finite
/// too.
[[nodiscard]] at::Tensor read_noise(const std::filesystem::path& path, int count);
/// `go_on`, if given, is called after every evaluation with the number of finished samples; when it says
/// false the sampling ends with Cancelled. Throws an Error.
[[nodiscard]] SampleRun run_sampling(const SampleRunOptions& options,
                                     const std::function<bool(int finished)>& go_on = {});

/// Tensors `states` (T, B, C, H, W), `times` (T) and, where there are labels, `labels` (B).
void write_states(const std::filesystem::path& path, const Trajectory& trajectory);

} // namespace flowlab

#include "core/engine/sample_run.h"

#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/solve/sampling.h"
#include "core/train/checkpoint.h"

#include <ATen/ATen.h>

#include <chrono>
#include <cstring>

namespace flowlab {
namespace {

at::Tensor read_noise(const std::filesystem::path& path, const SamplerOptions& sampler) {
    const auto file = SafeTensors::read(path, "read the noise");
    const auto found = file.tensors().find("x0");
    const auto wrong = [&](const std::string& why) {
        return failure("read the noise", path.string(), why,
                       "Give one tensor x0 (count, C, H, W) of type F32.");
    };
    if (found == file.tensors().end()) throw wrong("there is no tensor x0");
    const auto& entry = found->second;
    if (entry.type != TensorType::f32) throw wrong(std::string("x0 is ") + name_of(entry.type) + ", not F32");
    if (entry.shape.size() != 4) throw wrong("x0 does not have four dimensions");
    if (entry.shape[0] != sampler.count)
        throw wrong("x0 holds " + std::to_string(entry.shape[0]) + " samples, --count is " +
                    std::to_string(sampler.count));
    at::Tensor noise = at::empty(entry.shape, at::kFloat);
    std::memcpy(noise.mutable_data_ptr(), entry.data.data(), entry.data.size());
    return noise;
}

} // namespace

SampleRun run_sampling(const SampleRunOptions& options) {
    require_none(options.sampler.validate(), "sample");
    const Compute compute = choose_compute(options.precision);
    ModelState state = load_model(options.model);
    const auto& specs = state.network->specs();
    const bool average = options.sampler.weights == "ema" && state.ema.defined();
    const auto& chosen = average ? state.ema : state.raw;
    Weights weights(specs, compute.device, state.network->info().channels_last);
    weights.flat().copy_(chosen.flat());
    const Parameters parameters = weights.cast(specs, compute.type);
    const at::Tensor noise =
        options.noise.empty() ? at::Tensor() : read_noise(options.noise, options.sampler);

    SampleRun run;
    run.device = compute.title;
    run.network = state.network->info().key;
    std::vector<double> seconds;
    for (int i = 0; i < std::max(1, options.repeat); ++i) {
        const auto begin = std::chrono::steady_clock::now();
        Sampling sampling(state.network, parameters, options.sampler, compute, noise);
        while (sampling.advance()) {
        }
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        run.evaluations = sampling.evaluations();
        run.trajectory = sampling.trajectory(options.sampler.count);
    }
    std::sort(seconds.begin(), seconds.end());
    run.seconds = seconds[seconds.size() / 2];
    return run;
}

void write_states(const std::filesystem::path& path, const Trajectory& trajectory) {
    const auto& s = trajectory.shape;
    const auto steps = std::int64_t(trajectory.times.size());
    std::vector<float> times(trajectory.times.begin(), trajectory.times.end());
    std::vector<std::int64_t> labels(trajectory.labels.begin(), trajectory.labels.end());
    std::vector<TensorView> tensors = {
        {"states",
         TensorType::f32,
         {steps, trajectory.count, s.channels, s.height, s.width},
         std::as_bytes(std::span(trajectory.states))},
        {"times", TensorType::f32, {steps}, std::as_bytes(std::span(times))},
    };
    if (!labels.empty())
        tensors.push_back(
            {"labels", TensorType::i64, {std::int64_t(labels.size())}, std::as_bytes(std::span(labels))});
    write_safetensors(path, tensors,
                      {{"format", "flowlab.states.1"}, {"solver", std::string(trajectory.solver->key)}});
}

} // namespace flowlab

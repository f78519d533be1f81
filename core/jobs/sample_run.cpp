#include "core/jobs/sample_run.h"

#include "core/base/atomic_file.h"
#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/data/inputs.h"
#include "core/jobs/model_files.h"
#include "core/model/exact_field.h"
#include "core/solve/not_finite.h"
#include "core/solve/sampling.h"
#include "core/train/checkpoint.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>

namespace flowlab {
at::Tensor read_pictures(const std::filesystem::path& path, const std::string& name) {
    const auto what = Text::of("read the tensor %1", name);
    const auto file = SafeTensors::read(path, what);
    const auto found = file.tensors().find(name);
    const auto wrong = [&](const Text& why) {
        return failure(what, path, why, Text::of("Give one tensor %1 (count, C, H, W) of type F32.", name));
    };
    if (found == file.tensors().end()) throw wrong(Text::of("there is no tensor %1", name));
    const auto& entry = found->second;
    if (entry.type != TensorType::f32) throw wrong(Text::of("%1 is %2, not F32", name, name_of(entry.type)));
    if (entry.shape.size() != 4) throw wrong(Text::of("%1 does not have four dimensions", name));
    at::Tensor pictures = at::empty(entry.shape, at::kFloat);
    std::memcpy(pictures.mutable_data_ptr(), entry.data.data(), entry.data.size());
    require_finite(what, path, name, pictures);
    return pictures;
}

int count_of_pictures(const std::filesystem::path& path, const std::string& name) {
    return int(std::min<std::int64_t>(read_pictures(path, name).size(0), std::numeric_limits<int>::max()));
}

bool is_closed_form(const std::string& model) {
    return is_exact_field(model);
}

ModelTraits model_traits(const std::string& model, const std::filesystem::path& resources) {
    ModelTraits traits;
    if (is_exact_field(model)) {
        traits.closed_form = true;
        return traits;
    }
    const auto state = load_model(find_model(model, resources));
    traits.labelled = state.network->classes() > 0;
    traits.labels_dropped = !state.recipe || state.recipe->label_drop > 0;
    traits.two_weights = state.ema.defined();
    // A file with weights alone holds the average where its training kept one.
    if (!traits.two_weights)
        traits.kept = state.recipe && state.recipe->ema_decay > 0 && !state.optimizer ? "ema" : "raw";
    return traits;
}

at::Tensor read_noise(const std::filesystem::path& path, int count) {
    at::Tensor noise = read_pictures(path, "x0");
    if (noise.size(0) != count)
        throw failure(Text::of("read the noise"), path,
                      Text::of("x0 holds %1 samples, %2 are asked for (--count)", noise.size(0), count),
                      Text::of("Give one tensor x0 (count, C, H, W) of type F32."));
    return noise;
}

ModelFiles model_files(const SampleRunOptions& options) {
    return ModelFiles(
        {options.resources, options.data, options.precision, options.conventions, options.note});
}

SampleRun run_sampling(const SampleRunOptions& options, const std::function<bool(int finished)>& go_on) {
    require_none(options.sampler.validate(), Text::of("sample"));
    const auto [model, compute, weights, identity, inputs] =
        model_files(options).resolve(options.model, options.sampler);
    SampleRun run;
    run.inputs = inputs;
    SamplingStart start;
    if (options.sampler.start == "data") {
        const auto opened = open_inputs(options.resources, options.data, Split::test);
        start = start_from(*opened.set, options.sampler);
        run.inputs.add(opened.identity);
    }
    if (!options.noise.empty()) {
        start.noise = read_noise(options.noise, options.sampler.count);
        run.inputs.noise = identify_noise(options.noise);
    }
    run.device = compute.title.english();
    run.network = model.network->info().key;
    run.step = model.step, run.sha256 = model.sha256, run.conventions = model.conventions;
    std::vector<double> seconds;
    for (int i = 0; i < std::max(1, options.repeat); ++i) {
        const auto begin = std::chrono::steady_clock::now();
        Sampling sampling(model, options.sampler, compute, start);
        while (sampling.advance())
            if (go_on && !go_on(sampling.finished()))
                throw Cancelled(Text::of("sample"), options.model,
                                Text::of("it was cancelled after %1 of %2 samples", sampling.finished(),
                                         options.sampler.count),
                                Text::of("Nothing was left behind."));
        seconds.push_back(seconds_since(begin));
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
    write_safetensors(path, tensors, {{"format", "flowlab.states.1"}, {"solver", trajectory.solver}});
}

} // namespace flowlab

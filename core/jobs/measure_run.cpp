#include "core/jobs/measure_run.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/data/inputs.h"
#include "core/jobs/model_files.h"
#include "core/judge/likelihood.h"
#include "core/solve/sampling.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace flowlab {

LikelihoodRun run_likelihood(const LikelihoodRunOptions& options) {
    const auto& sampling = options.sampling;
    auto how = options.likelihood;
    how.seed = sampling.sampler.seed;
    require_none(how.validate(), Text::of("measure the likelihood"));
    SamplerOptions which; // of the sampler's settings those that have a part in it
    which.count = sampling.sampler.count;
    which.guidance = sampling.sampler.guidance;
    which.guidance_from = sampling.sampler.guidance_from, which.guidance_to = sampling.sampler.guidance_to;
    which.guidance_kind = sampling.sampler.guidance_kind;
    which.weights = sampling.sampler.weights;
    which.schedule = sampling.sampler.schedule;
    require_none(which.validate(), Text::of("measure the likelihood"));
    const auto begin = std::chrono::steady_clock::now();
    auto opened_with = sampling;
    if (opened_with.precision == "auto") opened_with.precision = "fp32";
    auto [model, compute, weights, identity, inputs] =
        model_files(opened_with).resolve(sampling.model, sampling.sampler);
    VelocityField field(std::move(model), sampling.sampler.schedule, which.whole_guidance(), compute);
    const int classes = field.network().classes();
    at::Tensor images, labels, probes;
    if (options.images.empty()) {
        const auto opened = open_inputs(sampling.resources, sampling.data, Split::test);
        const auto pictures = start_from(*opened.set, sampling.sampler);
        inputs.add(opened.identity);
        images = pictures.data + dequantisation(sampling.sampler.seed, pictures.data.sizes());
        labels = at::empty({images.size(0)}, at::kLong);
        std::ranges::copy(pictures.labels, labels.mutable_data_ptr<std::int64_t>());
    } else {
        images = read_pictures(options.images, "x1");
        labels = at::full({images.size(0)}, classes, at::kLong); // none is known
    }
    if (classes == 0) labels.reset();
    if (!options.probe.empty()) probes = read_pictures(options.probe, "epsilon");
    const auto d = field.network().shape().size();
    LikelihoodRun run;
    if (labels.defined() && options.images.empty())
        run.labels.assign(labels.const_data_ptr<std::int64_t>(),
                          labels.const_data_ptr<std::int64_t>() + labels.numel());
    Likelihood likelihood(std::move(field), images, labels, how, probes);
    while (likelihood.advance()) {
    }
    run.nats = likelihood.nats(), run.coarse_nats = likelihood.coarse_nats();
    run.probe_errors = likelihood.probe_errors();
    for (const double nats : run.nats) run.bits.push_back(bits_per_dimension(nats, d));
    run.estimate = likelihood.estimate();
    run.seconds = seconds_since(begin);
    run.device = compute.title.english();
    run.inputs = std::move(inputs);
    return run;
}

} // namespace flowlab

#include "core/engine/measure_run.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/engine/inputs.h"
#include "core/measure/likelihood.h"
#include "core/solve/sampling.h"

#include <ATen/ATen.h>

#include <chrono>

namespace flowlab {

LikelihoodRun run_likelihood(const LikelihoodRunOptions& options) {
    const auto& sampling = options.sampling;
    require_none(sampling.sampler.validate(), "measure the likelihood");
    const auto begin = std::chrono::steady_clock::now();
    const Compute compute = choose_compute(sampling.precision == "auto" ? "fp32" : sampling.precision);
    UsedInputs inputs;
    VelocityField field(open_model(sampling, compute, &inputs), sampling.sampler.schedule,
                        sampling.sampler.guidance, compute);
    const int classes = field.info().classes;
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
    Likelihood likelihood(std::move(field), images, labels,
                          {sampling.sampler.solver, sampling.sampler.nfe, sampling.sampler.grid,
                           options.exact_divergence, sampling.sampler.seed},
                          probes);
    while (likelihood.advance()) {
    }
    LikelihoodRun run{likelihood.nats(), likelihood.bits(), 0, compute.title, {}};
    run.seconds = seconds_since(begin);
    run.inputs = std::move(inputs);
    return run;
}

} // namespace flowlab

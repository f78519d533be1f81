#include "core/solve/sampling.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/noise.h"
#include "core/device/workers.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace flowlab {

constexpr double most_gigabytes = 4; // of one request's states and velocities

int sampling_chunk(const Compute& compute) {
    return compute.device.is_cpu() ? std::max(16, 8 * worker_count()) : 256;
}

int label_of(const SamplerOptions& options, int sample, int classes) {
    const auto& plan = options.labels;
    if (!plan.cycle.empty()) return plan.cycle[std::size_t(sample / plan.run) % plan.cycle.size()];
    RandomStream random(options.seed, Purpose::sample_label, std::uint64_t(sample));
    return int(random.below(std::uint32_t(classes)));
}

Sampling::Sampling(std::shared_ptr<const Network> network, Parameters parameters,
                   const SamplerOptions& options, const Compute& compute, const at::Tensor& noise)
    : network_(std::move(network)), parameters_(std::move(parameters)), options_(options), compute_(compute),
      noise_(noise) {
    require_none(options.validate(), "sample");
    const auto& info = network_->info();
    for (const int label : options.labels.cycle)
        if (info.classes > 0 && label >= info.classes)
            throw usage_error("sample", "labels", "there is no label " + std::to_string(label),
                              "Labels go from 0 to " + std::to_string(info.classes - 1) + ".");
    const auto& s = info.shape;
    if (noise_.defined() && noise_.sizes() != at::IntArrayRef({options.count, s.channels, s.height, s.width}))
        throw usage_error("sample", "noise", "its shape does not fit the network and the number of samples",
                          "Give x0 as (count, " + std::to_string(s.channels) + ", " +
                              std::to_string(s.height) + ", " + std::to_string(s.width) + ").");
    all_.solver = &tableau(options.solver);
    all_.shape = s;
    all_.count = options.count;
    all_.times = uniform_grid(steps_for(*all_.solver, options.nfe));
    if (info.classes > 0)
        for (int i = 0; i < options.count; ++i) all_.labels.push_back(label_of(options, i, info.classes));
    const std::size_t frame = std::size_t(options.count) * s.size();
    const double gigabytes =
        double(all_.times.size() + std::size_t(options.nfe)) * double(frame) * sizeof(float) / 1e9;
    if (gigabytes > most_gigabytes)
        throw usage_error("sample", "count, nfe",
                          std::to_string(options.count) + " samples at " + std::to_string(options.nfe) +
                              " evaluations need " + std::to_string(std::lround(gigabytes)) +
                              " GB of memory for their trajectories",
                          "Ask for fewer samples at once, or for fewer evaluations.");
    all_.states.resize(all_.times.size() * frame);
    all_.velocities.resize(std::size_t(options.nfe) * frame);
    begin_chunk();
}

void Sampling::begin_chunk() {
    chunk_ = std::min(sampling_chunk(compute_), options_.count - finished_);
    chunk_evaluations_ = 0;
    const auto& s = all_.shape;
    const at::Tensor x0 = noise_.defined()
                              ? noise_.narrow(0, finished_, chunk_)
                              : sample_noise(options_.seed, finished_, chunk_, s.channels, s.height, s.width);
    record(all_.states, 0, x0);
    integrator_.emplace(*all_.solver, all_.times, x0.to(compute_.device));
    if (!all_.labels.empty()) {
        labels_ = at::empty({chunk_}, at::kLong);
        std::copy_n(all_.labels.begin() + finished_, chunk_, labels_.mutable_data_ptr<std::int64_t>());
        labels_ = labels_.to(compute_.device);
    }
}

at::Tensor Sampling::velocity(const at::Tensor& x, const at::Tensor& t, const at::Tensor& labels) const {
    if (options_.guidance == 1 || !labels.defined()) return network_->forward(parameters_, x, t, labels);
    const at::Tensor none = at::full_like(labels, network_->info().classes);
    const auto both =
        network_->forward(parameters_, at::cat({x, x}), at::cat({t, t}), at::cat({labels, none}))
            .to(at::kFloat)
            .chunk(2);
    return both[1] + options_.guidance * (both[0] - both[1]);
}

bool Sampling::advance() {
    if (done()) return false;
    const auto& info = network_->info();
    const at::Tensor x = integrator_->x();
    at::Tensor v = at::empty_like(x);
    // As in training, each thread takes its share through the whole network alone.
    const int shares = compute_.device.is_cpu() ? std::min(worker_count(), chunk_) : 1;
    run_shares(shares, [&](int i) {
        const c10::InferenceMode no_gradients;
        const std::int64_t first = chunk_ * i / shares, count = chunk_ * (i + 1) / shares - first;
        auto part = x.narrow(0, first, count).to(compute_.type);
        if (info.channels_last) part = part.contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor t =
            at::full({count}, integrator_->t(), at::TensorOptions(compute_.device).dtype(at::kFloat));
        const at::Tensor labels = labels_.defined() ? labels_.narrow(0, first, count) : labels_;
        v.narrow(0, first, count).copy_(velocity(part, t, labels));
    });
    record(all_.velocities, std::size_t(chunk_evaluations_), v);
    ++chunk_evaluations_;
    evaluations_ = std::max(evaluations_, chunk_evaluations_);
    if (integrator_->tell(v)) record(all_.states, std::size_t(integrator_->step()), integrator_->state());
    if (integrator_->done()) {
        finished_ += chunk_;
        if (!done()) begin_chunk();
    }
    return !done();
}

void Sampling::record(std::vector<float>& out, std::size_t frame, const at::Tensor& values) const {
    const at::Tensor plain = values.to(at::kCPU, at::kFloat).contiguous();
    const auto place = (frame * std::size_t(options_.count) + std::size_t(finished_)) * all_.shape.size();
    std::copy_n(plain.const_data_ptr<float>(), plain.numel(), out.begin() + std::ptrdiff_t(place));
}

std::shared_ptr<const Trajectory> Sampling::trajectory(int count) const {
    if (count == all_.count) return std::make_shared<Trajectory>(all_);
    auto part = std::make_shared<Trajectory>();
    part->solver = all_.solver;
    part->shape = all_.shape;
    part->count = count;
    part->times = all_.times;
    part->labels.assign(all_.labels.begin(), all_.labels.begin() + (all_.labels.empty() ? 0 : count));
    const std::size_t whole = std::size_t(all_.count) * all_.shape.size(),
                      size = std::size_t(count) * all_.shape.size();
    const auto take = [&](const std::vector<float>& from, std::vector<float>& to) {
        for (std::size_t begin = 0; begin < from.size(); begin += whole)
            to.insert(to.end(), from.begin() + std::ptrdiff_t(begin),
                      from.begin() + std::ptrdiff_t(begin + size));
    };
    take(all_.states, part->states);
    take(all_.velocities, part->velocities);
    return part;
}

} // namespace flowlab

#include "core/train/plain_step.h"

#include "core/device/dropout.h"
#include "core/device/workers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowlab {

PlainStep::PlainStep(TrainStepSetup setup) : s_(std::move(setup)) {
    const auto& specs = s_.network->specs();
    const auto type = s_.compute.type;
    compute_weights_ = type == at::kFloat ? s_.weights : s_.weights.to(type);
    // A leaf belongs to one thread's graph; all leaves share the weights' memory.
    shares_.resize(s_.compute.device.is_cpu() ? std::size_t(worker_count()) : 1);
    for (auto& share : shares_) share.leaves = make_leaves(*s_.network, compute_weights_);
    update_ranges_ = divide_update(optimizer(s_.options.optimizer), specs, int(shares_.size()));
    gradient_ = at::zeros_like(s_.weights);
    gradient_views_ = views_of(specs, gradient_, s_.network->info().channels_last);
}

void PlainStep::begin(const TrainOptions& options, const BatchDraws& draws, std::int64_t step) {
    options_ = options, draws_ = draws, step_ = step;
    results_.losses.assign(std::size_t(options.batch), 0.0F);
    results_.costs.assign(std::size_t(options.batch), 0.0F);
    pending_ = false;
    gradient_.zero_();
}

// Each thread takes its share of the unit through the whole network alone: no barrier between two layers, and
// the share's activations stay in that core's cache.
void PlainStep::unit(const at::Tensor& indices, int first) {
    const int count = int(indices.size(0));
    const int shares = std::min(int(shares_.size()), count);
    const auto run = differentiated_ ? run_shares : run_alone;
    run(shares, [&](int i) {
        const int begin = count * i / shares, end = count * (i + 1) / shares;
        differentiate_share(shares_[std::size_t(i)], indices.narrow(0, begin, end - begin), first + begin);
    });
    add_up(shares);
}

void PlainStep::differentiate_share(Share& share, const at::Tensor& indices, int first) {
    auto part =
        make_path_batch(options_, *s_.network, s_.path, s_.data, indices, draws_, step_, first, s_.compute);
    if (s_.network->drops()) {
        const auto numbers = noise_numbers(options_, draws_, step_, first, int(indices.size(0)));
        part.conditions.dropout = dropout_streams(s_.options.seed, numbers.to(s_.compute.device));
    }
    auto found = differentiate(s_.objective, *s_.network, share.leaves, part, options_.batch);
    share.gradients = std::move(found.gradients);
    const auto keep = [&](const at::Tensor& values, std::vector<float>& all) {
        const at::Tensor on_cpu = values.to(at::kCPU).contiguous();
        std::copy_n(on_cpu.const_data_ptr<float>(), on_cpu.numel(), all.begin() + first);
    };
    keep(found.losses, results_.losses);
    keep(part.cost, results_.costs);
}

// Each thread takes the tensors that begin in its part of the buffer; within a tensor the order is fixed.
void PlainStep::add_up(int shares) {
    const auto& specs = s_.network->specs();
    const std::int64_t total = gradient_.numel(), threads = std::int64_t(shares_.size());
    run_shares(int(threads), [&](int thread) {
        std::int64_t offset = 0;
        for (std::size_t k = 0; k < specs.size(); offset += specs[k++].size()) {
            if (offset * threads / total != thread) continue;
            for (int i = 0; i < shares; ++i)
                if (const auto& g = shares_[std::size_t(i)].gradients[k]; g.defined())
                    gradient_views_[k].add_(g);
        }
    });
}

void PlainStep::update(const TrainOptions& options, double lr, double ema_decay) {
    pending_ = true;
    if (!std::ranges::all_of(results_.losses, [](float loss) { return std::isfinite(loss); })) return;
    s_.optimizer.steps.add_(1);
    const auto& rule = optimizer(options.optimizer);
    const auto type = s_.compute.type;
    if (options.clip > 0) gradient_.mul_(clip_factor(gradient_, options.clip));
    run_shares(int(update_ranges_.size()), [&](int i) {
        for (const auto& range : update_ranges_[std::size_t(i)]) { // all of it while it is in the cache
            const auto part = [&](const at::Tensor& whole) {
                return whole.narrow(0, range.first, range.size);
            };
            flowlab::update(range, rule, s_.optimizer, s_.weights, gradient_, options, lr, type);
            if (type != at::kFloat) part(compute_weights_).copy_(part(s_.weights));
            if (s_.average.defined()) part(s_.average).lerp_(part(s_.weights), 1 - ema_decay);
        }
    });
    differentiated_ = true;
}

BatchResults PlainStep::collect() {
    pending_ = false;
    return std::move(results_);
}

} // namespace flowlab

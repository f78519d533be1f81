#include "core/train/held_out_loss.h"

#include "core/base/error.h"
#include "core/device/workers.h"
#include "core/flow/coupling.h"
#include "core/flow/t_distribution.h"
#include "core/train/pairing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowlab {
namespace {

constexpr std::uint64_t held_out_seed = 0x68656c642d6f7574; // no training's, as good as surely

TrainOptions with_own_draws(TrainOptions options, const DataSet& test, int draws) {
    options.seed = held_out_seed;
    options.batch = int(std::min<std::int64_t>(std::min(options.batch, draws), test.size()));
    return options;
}

} // namespace

HeldOutLoss::HeldOutLoss(std::shared_ptr<const Network> network, const TrainOptions& options,
                         const DataSet& test, const Compute& compute, int draws)
    : network_(std::move(network)), options_(with_own_draws(options, test, draws)), compute_(compute),
      path_(options.schedule), objective_(make_objective(options)),
      unit_(std::clamp(options.micro_batch, 1, std::max(1, options_.batch))),
      data_(test, options_.batch, held_out_seed, compute.device) {
    const bool unknown_labels = network_->classes() > 0 && network_->classes() < test.classes;
    if (network_->shape() != test.shape || unknown_labels)
        throw usage_error(
            Text::of("measure the held-out loss"), options.data,
            Text::of("the network was not made for its test pictures"),
            Text::of("Use test pictures of the size and the classes of the training pictures."));
    const auto batches =
        std::min<std::int64_t>((draws + options_.batch - 1) / options_.batch, data_.steps_per_epoch());
    draws_.resize(std::size_t(batches));
    Pairing pairing(coupling(options.coupling), data_, held_out_seed, options_.batch);
    for (std::int64_t k = 0; k < batches; ++k)
        draws_[std::size_t(k)].partners = pairing.partners(k, data_.indices(k, 0, options_.batch));
}

void HeldOutLoss::draw(const TrainOptions& options) {
    const bool same_times = drawn_ && options.t == options_.t;
    options_.t = options.t;
    options_.label_drop = options.label_drop;
    const auto& row = t_distribution(options.t.kind);
    const double count = double(draws_.size()) * options_.batch;
    double place = 0.5;
    for (std::size_t k = 0; k < draws_.size(); ++k) {
        draws_[k].dropped = draw_batch(options_, std::int64_t(k)).dropped;
        if (same_times) continue;
        draws_[k].times.clear();
        for (int i = 0; i < options_.batch; ++i)
            draws_[k].times.push_back(float(row.quantile(place++ / count, options.t.a, options.t.b)));
    }
    drawn_ = true;
}

void HeldOutLoss::begin(const TrainOptions& options, Parameters parameters) {
    if (!drawn_ || !(options.t == options_.t) || options.label_drop != options_.label_drop) draw(options);
    parameters_ = std::move(parameters);
    losses_.clear();
}

std::optional<Estimate> HeldOutLoss::advance() {
    const auto done = std::int64_t(losses_.size());
    const auto batch = done / options_.batch;
    const int first = int(done % options_.batch), count = std::min(unit_, options_.batch - first);
    const at::Tensor indices = data_.indices(batch, first, count);
    losses_.resize(losses_.size() + std::size_t(count));
    const int shares = compute_.device.is_cpu() ? std::min(worker_count(), count) : 1;
    run_shares(shares, [&](int share) {
        const int begin = count * share / shares, end = count * (share + 1) / shares;
        const auto part =
            make_path_batch(options_, *network_, path_, data_, indices.narrow(0, begin, end - begin),
                            draws_[std::size_t(batch)], batch, first + begin, compute_);
        const at::Tensor losses = objective_(part, [&](const at::Tensor& x, const Conditions& conditions) {
            return network_->forward(parameters_, x, conditions).to(at::kFloat);
        });
        const at::Tensor on_cpu = losses.to(at::kCPU, at::kDouble).contiguous();
        std::copy_n(on_cpu.const_data_ptr<double>(), on_cpu.numel(), losses_.begin() + done + begin);
    });
    if (losses_.size() < draws_.size() * std::size_t(options_.batch)) return std::nullopt;
    drop();
    const auto loss = estimate(losses_);
    if (!std::isfinite(loss.mean))
        throw failure(Text::of("measure the held-out loss"), "", Text::of("it is not finite"),
                      Text::of("Go back to an earlier checkpoint, and lower the learning rate."));
    return loss;
}

} // namespace flowlab

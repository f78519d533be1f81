#include "core/measure/likelihood.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/workers.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace flowlab {
namespace {
constexpr std::int64_t chunk_size = 16;
}

at::Tensor rademacher(std::uint64_t seed, std::int64_t count, const TileShape& shape) {
    at::Tensor signs = at::empty({count, shape.channels, shape.height, shape.width}, at::kFloat);
    auto* out = signs.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < count; ++i) {
        RandomStream random(seed, Purpose::probe, std::uint64_t(i));
        for (std::size_t k = 0; k < shape.size(); ++k) *out++ = random.bits() & 1 ? 1.0F : -1.0F;
    }
    return signs;
}

at::Tensor dequantisation(std::uint64_t seed, at::IntArrayRef sizes) {
    at::Tensor offsets = at::empty(sizes, at::kFloat);
    auto* out = offsets.mutable_data_ptr<float>();
    const std::int64_t size = offsets.numel() / sizes[0];
    for (std::int64_t i = 0; i < sizes[0]; ++i) {
        RandomStream random(seed, Purpose::dequantisation, std::uint64_t(i));
        for (std::int64_t k = 0; k < size; ++k) *out++ = float((random.uniform() - 0.5) / 127.5);
    }
    return offsets;
}

double bits_per_dimension(double nats, std::size_t d) {
    return -nats / (double(d) * std::numbers::ln2) + std::log2(127.5);
}

Likelihood::Likelihood(VelocityField field, const at::Tensor& images, const at::Tensor& labels,
                       const LikelihoodOptions& options, const at::Tensor& probes)
    : field_(std::move(field)), options_(options), images_(images), labels_(labels), probes_(probes) {
    const auto& s = field_.info().shape;
    if (images.dim() != 4 || images.sizes().slice(1) != at::IntArrayRef({s.channels, s.height, s.width}))
        throw usage_error("measure the likelihood", "pictures", "their shape is not what the network reads",
                          "Give (count, " + std::to_string(s.channels) + ", " + std::to_string(s.height) +
                              ", " + std::to_string(s.width) + ").");
    if (probes.defined() && probes.sizes() != images.sizes())
        throw usage_error("measure the likelihood", "probe", "its shape is not that of the pictures",
                          "Give one vector a picture.");
    const auto& chosen = solver(options.solver);
    if (chosen.family != SolverFamily::runge_kutta && chosen.family != SolverFamily::adams)
        throw usage_error("measure the likelihood", std::string(chosen.title), "it cannot be used here",
                          "Choose a Runge–Kutta solver with fixed steps.");
    if (!probes_.defined() && !options.exact_divergence)
        probes_ = rademacher(options.seed, images.size(0), s);
    begin_chunk();
}

void Likelihood::begin_chunk() {
    const auto first = std::int64_t(nats_.size());
    chunk_ = std::min(chunk_size, images_.size(0) - first);
    const at::Tensor x = images_.narrow(0, first, chunk_).to(field_.compute().device, at::kDouble).flatten(1);
    const auto& chosen = solver(options_.solver);
    auto followed = field_.followed();
    followed.numbers = x.size(1);
    auto times = make_grid(options_.grid, steps_for(chosen, options_.nfe), followed.path);
    std::ranges::reverse(times);
    stepper_ = make_stepper(chosen, std::move(times), at::cat({x, at::zeros({chunk_, 1}, x.options())}, 1),
                            followed);
}

at::Tensor Likelihood::derivative(const at::Tensor& state, double t) {
    const auto& s = field_.info().shape;
    const auto d = std::int64_t(s.size()), begin = std::int64_t(nats_.size());
    at::Tensor result = at::empty_like(state);
    const int shares = field_.compute().device.is_cpu() ? std::min(worker_count(), int(chunk_)) : 1;
    const auto run = differentiated_ == chunk_ ? run_shares : run_alone;
    run(shares, [&](int i) {
        const std::int64_t first = chunk_ * i / shares, count = chunk_ * (i + 1) / shares - first;
        const at::Tensor part = state.narrow(0, first, count);
        const at::Tensor x = part.narrow(1, 0, d)
                                 .to(at::kFloat)
                                 .reshape({count, s.channels, s.height, s.width})
                                 .detach()
                                 .requires_grad_(true);
        const auto of = [&](const at::Tensor& whole) {
            return whole.defined() ? whole.narrow(0, begin + first, count).to(x.device()) : whole;
        };
        const at::Tensor v = field_.evaluate(x, {&t, 1}, of(labels_));
        const auto gradient = [&](const at::Tensor& sum, bool keep) {
            return torch::autograd::grad({sum}, {x}, {}, keep, false)[0].flatten(1).to(at::kDouble);
        };
        at::Tensor divergence;
        if (options_.exact_divergence) {
            const at::Tensor flat = v.flatten(1);
            divergence = at::zeros({count}, state.options());
            for (std::int64_t k = 0; k < d; ++k)
                divergence += gradient(flat.select(1, k).sum(), k + 1 < d).select(1, k);
        } else {
            const at::Tensor probe = of(probes_);
            divergence = (gradient((v * probe).sum(), false) * probe.flatten(1).to(at::kDouble)).sum(1);
        }
        auto out = result.narrow(0, first, count);
        out.narrow(1, 0, d).copy_(v.detach().flatten(1));
        out.select(1, d).copy_(divergence);
    });
    differentiated_ = chunk_;
    return result;
}

Estimate Likelihood::bits() const {
    std::vector<double> bits;
    for (const double nats : nats_) bits.push_back(bits_per_dimension(nats, field_.info().shape.size()));
    return bits.empty() ? Estimate{} : estimate(bits);
}

bool Likelihood::advance() {
    if (done()) return false;
    stepper_->tell(derivative(stepper_->x(), stepper_->t()));
    if (!stepper_->done()) return true;
    const auto d = images_.numel() / images_.size(0);
    const at::Tensor end = stepper_->state().to(at::kCPU);
    const at::Tensor x0 = end.narrow(1, 0, d);
    // The divergence was added up from t = 1 to 0, so it comes with the sign of −∫ from 0 to 1.
    const at::Tensor nats =
        (-0.5 * x0.square().sum(1) - 0.5 * double(d) * std::log(2 * std::numbers::pi) + end.select(1, d))
            .contiguous();
    for (std::int64_t i = 0; i < chunk_; ++i) {
        const double value = nats.const_data_ptr<double>()[i];
        if (!std::isfinite(value))
            throw failure("measure the likelihood", "picture " + std::to_string(nats_.size()),
                          "the velocity or its divergence is not finite", "Choose another model, or fp32.");
        nats_.push_back(value);
    }
    if (!done()) begin_chunk();
    return !done();
}

} // namespace flowlab

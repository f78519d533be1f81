#include "core/judge/likelihood.h"

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
constexpr auto measuring = Text::marked("measure the likelihood");
} // namespace

at::Tensor rademacher(std::uint64_t seed, std::int64_t count, const TileShape& shape, int probe) {
    at::Tensor signs = at::empty({count, shape.channels, shape.height, shape.width}, at::kFloat);
    auto* out = signs.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < count; ++i) {
        RandomStream random(seed, Purpose::probe, std::uint64_t(i) + (std::uint64_t(probe) << 32));
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
    : field_(std::move(field)), options_(options), images_(images), labels_(labels) {
    require_none(options.validate(), Text::of_marked(measuring));
    const auto& s = field_.network().shape();
    if (images.dim() != 4 || images.sizes().slice(1) != at::IntArrayRef({s.channels, s.height, s.width}))
        throw usage_error(Text::of_marked(measuring), Text::of("pictures"),
                          Text::of("their shape is not what the network reads"),
                          Text::of("Give (count, %1, %2, %3).", s.channels, s.height, s.width));
    if (probes.defined() && probes.sizes() != images.sizes())
        throw usage_error(Text::of_marked(measuring), "probe",
                          Text::of("its shape is not that of the pictures"),
                          Text::of("Give one vector per picture."));
    if (probes.defined()) {
        probes_ = {probes};
    } else if (!options.exact_divergence) {
        for (int p = 0; p < options.probes; ++p)
            probes_.push_back(rademacher(options.seed, images.size(0), s, p));
    }
    steps_ = steps_for(solver(options.solver), options.nfe);
    begin_chunk();
}

void Likelihood::begin_chunk() {
    chunk_ = std::min(chunk_size, images_.size(0) - std::int64_t(nats_.size()));
    fine_.reset();
    begin_solve(steps_);
}

void Likelihood::begin_solve(int steps) {
    const at::Tensor x = images_.narrow(0, std::int64_t(nats_.size()), chunk_)
                             .to(field_.compute().device, at::kDouble)
                             .flatten(1);
    const auto columns = std::int64_t(std::max<std::size_t>(1, probes_.size()));
    auto followed = field_.followed();
    followed.numbers = x.size(1);
    const auto grid = followed.path.ends().unbounded_at_data() ? make_grid_by_noise : make_grid;
    auto times = grid(options_.grid, steps, followed.path);
    std::ranges::reverse(times);
    stepper_ = make_stepper(solver(options_.solver), std::move(times),
                            at::cat({x, at::zeros({chunk_, columns}, x.options())}, 1), followed);
}

at::Tensor Likelihood::derivative(const at::Tensor& state, double t) {
    const auto& s = field_.network().shape();
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
        auto out = result.narrow(0, first, count);
        if (probes_.empty()) {
            const at::Tensor flat = v.flatten(1);
            at::Tensor divergence = at::zeros({count}, state.options());
            for (std::int64_t k = 0; k < d; ++k)
                divergence += gradient(flat.select(1, k).sum(), k + 1 < d).select(1, k);
            out.select(1, d).copy_(divergence);
        }
        for (std::size_t p = 0; p < probes_.size(); ++p) {
            const at::Tensor probe = of(probes_[p]);
            const at::Tensor slope = gradient((v * probe).sum(), p + 1 < probes_.size());
            out.select(1, d + std::int64_t(p)).copy_((slope * probe.flatten(1).to(at::kDouble)).sum(1));
        }
        out.narrow(1, 0, d).copy_(v.detach().flatten(1));
    });
    differentiated_ = chunk_;
    return result;
}

bool Likelihood::advance() {
    if (done()) return false;
    stepper_->supply(derivative(stepper_->x(), stepper_->t()));
    if (!stepper_->done()) return true;
    if (!fine_.defined() && steps_ > 1) {
        fine_ = solved();
        begin_solve(steps_ / 2);
        return true;
    }
    end_chunk();
    if (!done()) begin_chunk();
    return !done();
}

at::Tensor Likelihood::solved() const {
    const auto d = images_.numel() / images_.size(0);
    const at::Tensor end = stepper_->state().to(at::kCPU);
    const at::Tensor x0 = end.narrow(1, 0, d), divergences = end.narrow(1, d, end.size(1) - d);
    // The divergence was added up from t = 1 to 0, so it comes with the sign of −∫ from 0 to 1.
    return (-0.5 * x0.square().sum(1, true) - 0.5 * double(d) * std::log(2 * std::numbers::pi) + divergences)
        .contiguous();
}

void Likelihood::end_chunk() {
    const at::Tensor last = solved(), fine = fine_.defined() ? fine_ : last;
    const auto probes = fine.size(1);
    for (std::int64_t i = 0; i < chunk_; ++i) {
        const double value = fine[i].mean().item<double>(), coarse = last[i].mean().item<double>();
        if (!std::isfinite(value) || !std::isfinite(coarse))
            throw failure(Text::of_marked(measuring), Text::of("picture %1", nats_.size()),
                          Text::of("the velocity or its divergence is not finite"),
                          Text::of("Choose another model, or fp32."));
        double scatter = probes_.empty() ? 0 : NAN;
        if (probes > 1)
            scatter = std::sqrt((fine[i] - value).square().sum().item<double>() / double(probes - 1) /
                                double(probes));
        nats_.push_back(value);
        if (fine_.defined()) coarse_nats_.push_back(coarse);
        probe_errors_.push_back(scatter);
    }
}

LikelihoodEstimate Likelihood::estimate() const {
    if (nats_.empty()) return {};
    const auto d = field_.network().shape().size();
    const double bits_per_nat = 1 / (double(d) * std::numbers::ln2);
    std::vector<double> bits;
    for (const double nats : nats_) bits.push_back(bits_per_dimension(nats, d));
    LikelihoodEstimate result{flowlab::estimate(bits)};
    double squares = 0;
    for (const double error : probe_errors_) squares += error * error;
    result.probe_error = std::sqrt(squares) * bits_per_nat / double(nats_.size());
    // A single picture has no spread, but its probes have.
    if (nats_.size() == 1 && std::isfinite(result.probe_error)) result.bits.error = result.probe_error;
    result.solver_error = NAN;
    if (!coarse_nats_.empty()) {
        double apart = 0;
        for (std::size_t i = 0; i < nats_.size(); ++i) apart += nats_[i] - coarse_nats_[i];
        result.solver_error = std::abs(apart) * bits_per_nat / double(nats_.size());
    }
    return result;
}

} // namespace flowlab

#include "core/train/trainer.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/noise.h"
#include "core/flow/coupling.h"
#include "core/flow/loss.h"
#include "core/flow/schedule.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <chrono>
#include <cmath>

namespace flowlab {
namespace {

ModelState fresh(const TrainOptions& options, at::Device device) {
    require_none(options.validate(), "start the training");
    ModelState state;
    state.network = make_network(options.network);
    state.recipe = options;
    state.raw = Weights(state.network->specs(), device, state.network->info().channels_last);
    state.raw.initialise(state.network->specs(), options.seed);
    return state;
}

/// (count) fp32 path coefficients of each sample, ready to be multiplied with (count, C, H, W).
struct Coefficients {
    at::Tensor alpha, sigma, alpha_dot, sigma_dot;
};

Coefficients coefficients(const Schedule& schedule, std::span<const float> times, at::Device device) {
    at::Tensor table = at::empty({4, std::int64_t(times.size()), 1, 1, 1}, at::kFloat);
    auto* out = table.mutable_data_ptr<float>();
    const auto n = times.size();
    for (std::size_t i = 0; i < n; ++i) {
        const auto c = schedule.at(double(times[i]));
        out[i] = float(c.alpha);
        out[n + i] = float(c.sigma);
        out[2 * n + i] = float(c.alpha_dot);
        out[3 * n + i] = float(c.sigma_dot);
    }
    table = table.to(device);
    return {table[0], table[1], table[2], table[3]};
}

} // namespace

Trainer::Trainer(const TrainOptions& options, const DataSet& data, const Compute& compute)
    : Trainer(fresh(options, compute.device), data, compute) {}

Trainer::Trainer(ModelState state, const DataSet& data, const Compute& compute)
    : state_(std::move(state)), compute_(compute),
      batches_(data, state_.recipe->batch, state_.recipe->seed, compute.device) {
    const auto& info = state_.network->info();
    if (info.shape != data.shape)
        throw usage_error("start the training", "network",
                          std::string(info.key) + " reads " + std::to_string(info.shape.height) + " x " +
                              std::to_string(info.shape.width) + " pictures, the data are " +
                              std::to_string(data.shape.height) + " x " + std::to_string(data.shape.width),
                          "Choose data of that size.");
    if (info.classes > 0 && info.classes != data.classes)
        throw usage_error("start the training", "network",
                          std::string(info.key) + " knows " + std::to_string(info.classes) +
                              " labels, the data have " + std::to_string(data.classes),
                          "Choose other data.");
    prepare();
}

void Trainer::prepare() {
    const auto& specs = state_.network->specs();
    const bool channels_last = state_.network->info().channels_last;
    const auto on_device = [&](Weights& weights) {
        if (!weights.defined() || weights.flat().device() == compute_.device) return;
        Weights moved(specs, compute_.device, channels_last);
        moved.flat().copy_(weights.flat());
        weights = moved;
    };
    on_device(state_.raw);
    on_device(state_.ema);
    if (!state_.optimizer) state_.optimizer = Optimizer(state_.raw.flat());
    for (auto* part : {&state_.optimizer->mean, &state_.optimizer->square, &state_.optimizer->steps})
        *part = part->to(compute_.device);
    if (!state_.ema.defined() && options().ema_decay > 0) state_.ema = state_.raw.clone(specs);
    schedule_ = &schedule(options().schedule);
    loss_ = &loss(options().loss);
    (void)coupling(options().coupling);
    first_budget_ = options().budget;
    pending_ = options();

    const auto& flat = state_.raw.flat();
    compute_flat_ = compute_.type == at::kFloat ? flat : flat.to(compute_.type);
    for (const auto& view : views_of(specs, compute_flat_, channels_last))
        leaves_.push_back(view.detach().requires_grad_(true));
    gradient_ = at::zeros_like(flat);
    gradient_views_ = views_of(specs, gradient_, channels_last);
}

double Trainer::epoch() const {
    return double(state_.step) / double(batches_.steps_per_epoch());
}

double Trainer::fraction() const {
    const auto& budget = options().budget;
    if (budget.steps > 0) return double(state_.step) / double(budget.steps);
    if (budget.epochs > 0) return epoch() / budget.epochs;
    return state_.seconds / budget.seconds;
}

void Trainer::change(const TrainOptions& options) {
    require_none(options.validate(), "change the training");
    pending_.t = options.t;
    pending_.lr = options.lr;
    pending_.weight_decay = options.weight_decay;
    pending_.label_drop = options.label_drop;
    if (state_.ema.defined() && options.ema_decay > 0) pending_.ema_decay = options.ema_decay;
}

void Trainer::extend() {
    auto& budget = pending_.budget;
    budget.epochs += first_budget_.epochs;
    budget.steps += first_budget_.steps;
    budget.seconds += first_budget_.seconds;
    state_.recipe->budget = budget;
}

bool Trainer::advance() {
    const auto begin = std::chrono::steady_clock::now();
    auto& recipe = *state_.recipe;
    const auto device = compute_.device;
    const auto& info = state_.network->info();
    const auto step = std::uint64_t(state_.step);
    if (done_ == 0) {
        recipe = pending_;
        current_ = {};
        RandomStream random(recipe.seed, Purpose::train_time, step);
        const auto& distribution = t_distribution(recipe.t.kind);
        for (int i = 0; i < recipe.batch; ++i)
            current_.times.push_back(float(distribution.draw(random, recipe.t.a, recipe.t.b)));
        gradient_.zero_();
    }
    const int count = std::min(recipe.micro_batch, recipe.batch - done_);
    const auto times = std::span(current_.times).subspan(std::size_t(done_), std::size_t(count));

    // x1, x0 (count, C, H, W) fp32; the whole batch shares one noise stream, so micro-batches draw from its
    // rows.
    const at::Tensor indices = batches_.indices(state_.step, done_, count);
    const at::Tensor x1 = batches_.images(indices);
    at::Tensor noise = at::empty(x1.sizes(), at::kFloat);
    fill_normal({noise.mutable_data_ptr<float>(), std::size_t(noise.numel())}, recipe.seed,
                Purpose::train_noise, step * std::uint64_t(recipe.batch) + std::uint64_t(done_));
    const at::Tensor x0 = noise.to(device);
    const auto c = coefficients(*schedule_, times, device);
    const at::Tensor x_t = (c.alpha * x1 + c.sigma * x0).to(compute_.type);
    const at::Tensor u = c.alpha_dot * x1 + c.sigma_dot * x0;
    const at::Tensor t = at::empty({count}, at::kFloat);
    std::copy(times.begin(), times.end(), t.mutable_data_ptr<float>());

    at::Tensor labels;
    if (info.classes > 0) {
        labels = batches_.labels(indices);
        RandomStream random(recipe.seed, Purpose::label_drop,
                            step * std::uint64_t(recipe.batch) + std::uint64_t(done_));
        at::Tensor dropped = at::empty({count}, at::kBool);
        for (int i = 0; i < count; ++i)
            dropped.mutable_data_ptr<bool>()[i] = random.uniform() < recipe.label_drop;
        labels = labels.masked_fill(dropped.to(device), info.classes);
    }

    const auto input = info.channels_last ? x_t.contiguous(at::MemoryFormat::ChannelsLast) : x_t;
    const at::Tensor v = state_.network->forward(leaves_, input, t.to(device), labels).to(at::kFloat);
    const at::Tensor per_sample = loss_->per_sample(v, u);
    const at::Tensor total = per_sample.sum() / double(recipe.batch);
    const auto gradients =
        torch::autograd::grad({total}, leaves_, {}, std::nullopt, false, /*allow_unused=*/true);
    for (std::size_t i = 0; i < gradients.size(); ++i)
        if (gradients[i].defined()) gradient_views_[i].add_(gradients[i]);
    const at::Tensor values = per_sample.detach().to(at::kCPU).contiguous();
    current_.losses.insert(current_.losses.end(), values.const_data_ptr<float>(),
                           values.const_data_ptr<float>() + count);

    done_ += count;
    const bool whole = done_ >= recipe.batch;
    if (whole) update();
    state_.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return whole;
}

void Trainer::update() {
    const auto& recipe = *state_.recipe;
    double sum = 0;
    for (const float value : current_.losses) sum += double(value);
    current_.loss = sum / double(recipe.batch);
    current_.lr = learning_rate(recipe, state_.step, fraction());
    current_.step = state_.step + 1;
    done_ = 0;
    last_ = std::move(current_);
    if (!std::isfinite(last_.loss))
        throw failure("go on with the training", "update " + std::to_string(last_.step),
                      "the loss is not finite",
                      "The weights are those before this update. Lower the learning rate, or choose fp32, "
                      "and train on.");
    const auto& flat = state_.raw.flat();
    state_.optimizer->update(flat, gradient_, recipe, last_.lr);
    if (compute_.type != at::kFloat) compute_flat_.copy_(flat);
    if (state_.ema.defined()) state_.ema.flat().lerp_(flat, 1 - ema_decay(recipe, state_.step));
    ++state_.step;
}

const Parameters& Trainer::evaluation_parameters(bool ema) {
    const bool average = ema && state_.ema.defined();
    auto& cached = average ? cached_ema_ : cached_raw_;
    if (cached.step != state_.step) {
        cached.parameters = (average ? state_.ema : state_.raw).cast(state_.network->specs(), compute_.type);
        cached.step = state_.step;
    }
    return cached.parameters;
}

} // namespace flowlab

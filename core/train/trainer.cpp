#include "core/train/trainer.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/options/lr_decay.h"
#include "core/options/train_settings.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace flowlab {
namespace {

constexpr int min_unit_of_gpu = 256;

ModelState fresh(const TrainOptions& options, const DataSet& data, at::Device device) {
    require_none(options.validate(), Text::of("start the training"));
    ModelState state;
    state.network = make_network(options.network, data.shape, data.classes, options.network_options);
    state.recipe = options;
    state.raw = Weights(state.network->specs(), device, state.network->info().channels_last);
    state.raw.initialise(state.network->specs(), options.seed);
    return state;
}

double mean(const std::vector<float>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

} // namespace

Diverged::Diverged(std::int64_t step_, const Text& why_, double lr_)
    : Error(
          ErrorKind::failed, Text::of("go on with the training"), Text::of("update %1", step_),
          Text::of("it has diverged: %1", why_),
          Text::of("Go back to a checkpoint and lower the learning rate, which is %1.", number_text(lr_, 3))),
      step(step_), lr(lr_) {}

Trainer::Trainer(const TrainOptions& options, const DataSet& data, const Compute& compute)
    : Trainer(fresh(options, data, compute.device), data, compute) {}

Trainer::Trainer(ModelState state, const DataSet& data, const Compute& compute)
    : state_(std::move(state)), compute_(compute),
      batches_(data, state_.recipe->batch, state_.recipe->seed, compute.device),
      pairing_(coupling(state_.recipe->coupling), batches_, state_.recipe->seed, state_.recipe->batch) {
    const auto& network = *state_.network; // that of a checkpoint may have been made for other data
    if (network.shape() != data.shape)
        throw usage_error(Text::of("start the training"), "network",
                          Text::of("it was made for pictures of %1, the data are %2",
                                   size_text(network.shape()), size_text(data.shape)),
                          Text::of("Choose data of that size, or start a new training."));
    if (network.classes() > 0 && (data.classes == 0 || network.classes() < data.classes))
        throw usage_error(Text::of("start the training"), "network",
                          Text::of("it knows %1 labels, the data have %2", network.classes(), data.classes),
                          Text::of("Choose other data, or start a new training."));
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
    if (!state_.optimizer) state_.optimizer = OptimizerState(state_.raw.flat());
    for (auto* part : {&state_.optimizer->mean, &state_.optimizer->square, &state_.optimizer->steps})
        *part = part->to(compute_.device);
    if (!state_.ema.defined() && options().ema_decay > 0) state_.ema = state_.raw.clone(specs);
    first_budget_ = options().budget;
    const int min_unit = compute_.device.is_cpu() ? 1 : min_unit_of_gpu;
    unit_ = std::min(std::max(options().micro_batch, min_unit), options().batch);
    pending_ = options();
    take_planned(); // of a checkpoint
    train_step_ =
        make_train_step({state_.network, options(), make_objective(options()), Path(options().schedule),
                         batches_, compute_, unit_, state_.raw.flat(), state_.ema.flat(), *state_.optimizer});
}

double Trainer::epoch() const {
    return double(state_.step) / double(batches_.steps_per_epoch());
}

double Trainer::spent() const {
    return options().budget.done(state_.step, epoch(), state_.seconds);
}

double Trainer::learning_rate_now() const {
    return learning_rate(options(), state_.step, options().budget.decayed(spent()));
}

bool Trainer::finite() const {
    const auto all_finite = [](const Weights& weights) { // the largest of all is NaN where one is
        return !weights.defined() || std::isfinite(weights.flat().abs().max().item<float>());
    };
    return all_finite(state_.raw) && all_finite(state_.ema);
}

void Trainer::change(const TrainOptions& options) {
    require_none(options.validate(), Text::of("change the training"));
    auto wanted = with_live_settings(pending_, options);
    if (!state_.ema.defined() || options.ema_decay <= 0) // averaging neither begins nor ends in progress
        wanted.ema_decay = pending_.ema_decay;
    pending_ = wanted;
    recipe_.reset();
}

void Trainer::extend() {
    if (lr_left(options(), 1) == 0)
        throw usage_error(Text::of("go on with the training"), "final_lr",
                          Text::of("the learning rate has come down to 0, so that nothing would change"),
                          Text::of("Start a new training that lasts longer, or with a final_lr above 0."));
    set_budget(options().budget.extended_by(first_budget_));
}

// At once: whether the training is finished depends on it.
void Trainer::set_budget(const Budget& budget) {
    auto longer = options();
    longer.budget = budget;
    const auto made = changes_between(options(), longer, state_.step);
    state_.changes.insert(state_.changes.end(), made.begin(), made.end());
    pending_.budget = state_.recipe->budget = budget;
    recipe_.reset();
}

void Trainer::plan(std::vector<SettingChange> changes) {
    for (const auto& change : changes)
        if (!is_live_setting(change.setting) && change.setting != "budget")
            throw usage_error(
                Text::of("repeat the training"), Text::of("step %1", change.step),
                Text::of("%1 was changed there, which a running training cannot do", change.setting),
                Text::of("Train up to that step, and go on from there with the other setting."));
    state_.planned = std::move(changes);
    recipe_.reset();
    take_planned();
}

void Trainer::take_planned() {
    auto& planned = state_.planned;
    const auto due =
        std::ranges::find_if(planned, [&](const auto& change) { return change.step > state_.step; });
    if (due == planned.begin()) return;
    const auto wanted = with_changes(pending_, {planned.begin(), due});
    repeated_ += int(due - planned.begin());
    planned.erase(planned.begin(), due);
    change(wanted);
    if (!(wanted.budget == options().budget)) set_budget(wanted.budget);
}

std::shared_ptr<const TrainRecipe> Trainer::recipe() const {
    if (!recipe_) recipe_ = std::make_shared<const TrainRecipe>(saved_state().full_recipe());
    return recipe_;
}

ModelState Trainer::saved_state() const {
    ModelState state = state_;
    // Within a batch they hold from the next one on.
    const auto waiting = changes_between(options(), pending_, state_.step + (done_ > 0 ? 1 : 0));
    if (done_ > 0) {
        state.planned.insert(state.planned.begin(), waiting.begin(), waiting.end());
    } else {
        state.changes.insert(state.changes.end(), waiting.begin(), waiting.end());
        state.recipe = pending_;
    }
    return state;
}

void Trainer::note_quality(std::int64_t step, double seconds) {
    state_.progress.quality_step = step;
    state_.progress.quality_seconds = seconds;
}

void Trainer::set_best(double mean_loss, std::int64_t step) {
    state_.progress.best = mean_loss;
    state_.progress.best_step = step;
}

void Trainer::begin_batch() {
    const auto made = changes_between(options(), pending_, state_.step);
    state_.changes.insert(state_.changes.end(), made.begin(), made.end());
    state_.recipe = pending_;
    if (!made.empty()) recipe_.reset();
    const int batch = options().batch;
    draws_ = draw_batch(options(), state_.step);
    indices_ = batches_.indices(state_.step, 0, batch);
    draws_.partners = pairing_.partners(state_.step, indices_, draws_.moves);
    pairing_.begin(state_.step + 1, batches_.indices(state_.step + 1, 0, batch),
                   draw_moves(options(), state_.step + 1));
}

at::Tensor Trainer::unit_indices() const {
    return indices_.narrow(0, done_, std::min(unit_, options().batch - done_));
}

bool Trainer::advance() {
    const auto begin = std::chrono::steady_clock::now();
    const bool known = work();
    state_.seconds += seconds_since(begin);
    return known;
}

bool Trainer::work() {
    const bool border = state_.step % steps_per_epoch() == 0 || fraction() >= 1;
    if (done_ == 0 && border && settle()) return true;
    if (done_ == 0) {
        begin_batch();
        train_step_->begin(options(), draws_, state_.step);
    }
    const at::Tensor indices = unit_indices();
    train_step_->unit(indices, done_);
    done_ += int(indices.size(0));
    if (done_ < options().batch) return false;
    if (!train_step_->works_ahead()) {
        update();
        return settle();
    }
    const bool known = settle(); // of the update before, while the device works on what it was just given
    update();
    take_planned(); // the next batch may begin before this one's result is known
    return known;
}

void Trainer::update() {
    done_ = 0;
    queued_ = {};
    queued_.lr = learning_rate_now();
    queued_.times = draws_.times;
    train_step_->update(options(), queued_.lr, ema_decay(options(), state_.step));
    queued_.step = ++state_.step;
}

bool Trainer::settle() {
    if (!train_step_->pending()) return false;
    auto results = train_step_->collect();
    last_ = std::move(queued_);
    last_.loss = mean(results.losses), last_.transport_cost = mean(results.costs);
    last_.losses = std::move(results.losses);
    if (!std::isfinite(last_.loss)) {
        --state_.step; // nothing was changed
        for (auto& change : state_.changes) change.step = std::min(change.step, state_.step);
        done_ = 0;
        cached_raw_.step = cached_ema_.step = -1;
    } else if (!train_step_->works_ahead()) {
        take_planned();
    }
    note_loss();
    return true;
}

void Trainer::note_loss() {
    auto& progress = state_.progress;
    if (std::isfinite(last_.loss)) {
        last_.epoch_mean = progress.add(last_.loss, last_.step, steps_per_epoch());
        if (!progress.diverged()) return;
    }
    done_ = 0; // what was begun since is given up
    throw Diverged(last_.step,
                   std::isfinite(last_.loss)
                       ? Text::of("the loss is %1, at the start it was %2", number_text(last_.loss, 3),
                                  number_text(progress.first_loss, 3))
                       : Text::of("the loss is not finite"),
                   last_.lr);
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

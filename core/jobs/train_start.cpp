#include "core/jobs/train_start.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/data/inputs.h"
#include "core/data/label_shares.h"
#include "core/flow/network_info.h"
#include "core/jobs/run_checkpoints.h"
#include "core/options/lr_decay.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

/// find_data(), where who is refused learns the flag too.
FoundData find_named(const TrainRunOptions& options, const std::string& named, const InputIdentity& wanted,
                     const std::vector<std::filesystem::path>& places) {
    try {
        return find_data(options.resources, named, wanted, places);
    } catch (const Error& error) {
        throw failure(error.tried, error.where, error.why, Text::of("%1 Their flag is --data.", error.hint));
    }
}

/// The data of a training, which then names them by where they lie.
OpenedData open_for(const TrainRunOptions& options, TrainOptions& training,
                    const std::optional<InputIdentity>& wanted,
                    const std::vector<std::filesystem::path>& places) {
    if (wanted) {
        auto found = find_named(options, training.data, *wanted, places);
        training.data = found.data;
        return std::move(found.opened);
    }
    training.data = absolute_data(training.data);
    return open_inputs(options.resources, training.data, Split::train);
}

TrainStart begin_new(const TrainRunOptions& options, const Compute& compute) {
    auto training = options.training;
    const auto opened = open_for(options, training, options.wanted_data, options.places);
    auto trainer = std::make_unique<Trainer>(training, *opened.set, compute);
    trainer->set_data(opened.identity);
    trainer->plan(options.changes);
    return {std::move(trainer), count_labels(opened.set->labels, opened.set->classes), opened.set->notes};
}

/// Notes in the state's recipe what is not as it was when the checkpoint was written.
void change_settings(ModelState& state, const TrainOptions& wanted, const InputIdentity& data) {
    for (auto& change : changes_between(*state.recipe, wanted, state.step))
        state.changes.push_back(std::move(change));
    if (state.data && !state.data->same_contents(data))
        state.changes.push_back({state.step, "data_set", state.data->to_json(), data.to_json()});
    state.recipe = wanted;
    state.data = data;
}

/// A training whose budget is spent has nothing left to do, unless it was killed before its end was written.
void require_unfinished(const TrainRunOptions& options, const Trainer& trainer) {
    if (!trainer.finished()) return;
    std::error_code missing;
    const auto weights = weights_in(options.out);
    if (!std::filesystem::exists(weights, missing) || load_model(weights).step != trainer.step() ||
        !std::filesystem::exists(options.out / "samples" / "final.png", missing))
        return;
    const auto& budget = trainer.options().budget;
    const double done = budget.done(trainer.step(), trainer.epoch(), trainer.seconds());
    const std::string unit(budget.unit());
    throw usage_error(
        Text::of("go on with the training"), options.out,
        Text::of("it is finished: of %1 %2, %3 are done", budget.amount(), Text::of_marked(budget.unit()),
                 done),
        Text::of("The budget is the total, the part that is done included: to train on, give a larger "
                 "one, e.g. --%1 %2. The learning rate then stays at the level it came down to.",
                 unit, number_text(std::ceil(2 * done))));
}

TrainStart resume(const TrainRunOptions& options, const Compute& compute) {
    ModelState state = load_model(options.resume);
    if (!state.optimizer)
        throw usage_error(Text::of("go on with a training"), options.resume,
                          Text::of("it holds weights, but no training"),
                          Text::of("Use the checkpoint.safetensors of a run."));
    if (state.recipe->network != options.training.network)
        throw usage_error(Text::of("go on with a training"), "network",
                          Text::of("%1 is a %2, not a %3", options.resume.string(), state.recipe->network,
                                   options.training.network),
                          Text::of("Leave --network away, or start a new training."));
    const auto& info = network_info(options.training.network);
    if (all_options(info, options.training.network_options) !=
        all_options(info, state.recipe->network_options))
        throw usage_error(Text::of("go on with a training"), "network_options",
                          Text::of("%1 is a network with other options: %2", options.resume.string(),
                                   state.network->options().text()),
                          Text::of("Leave --network-options away, or start a new training."));
    require_finite_weights(options.resume, state);
    auto training = options.training;
    const auto run = options.resume.parent_path();
    const auto wanted = options.other_data ? std::nullopt : state.data;
    const auto opened = open_for(options, training, wanted, {run, run.parent_path(), "."});
    // Where they lie is no setting: only other data are a change.
    if (state.data && state.data->same_contents(opened.identity)) state.recipe->data = training.data;
    const auto before = state.recipe->budget;
    const auto steps_per_epoch = std::max<std::int64_t>(1, opened.set->size() / state.recipe->batch);
    const double epoch = double(state.step) / double(steps_per_epoch);
    const bool decayed = before.decayed(before.done(state.step, epoch, state.seconds)) >= 1;
    training.budget = before.replaced_by(training.budget, state.step, epoch, state.seconds);
    change_settings(state, training, opened.identity);
    auto trainer = std::make_unique<Trainer>(std::move(state), *opened.set, compute);
    require_unfinished(options, *trainer);
    if (decayed && !trainer->finished() && lr_left(training, 1) == 0)
        throw usage_error(Text::of("go on with the training"), "final_lr",
                          Text::of("the learning rate has come down to 0, so that nothing would change"),
                          Text::of("Give a --final-lr above 0 as well."));
    return {std::move(trainer), count_labels(opened.set->labels, opened.set->classes), opened.set->notes};
}

} // namespace

TrainStart begin_trainer(const TrainRunOptions& options, const Compute& compute) {
    return options.resume.empty() ? begin_new(options, compute) : resume(options, compute);
}

} // namespace flowlab

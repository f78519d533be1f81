#include "app/train_flags.h"

#include "core/flow/loss_info.h"
#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"
#include "core/flow/weighting.h"

#include <algorithm>

namespace flowlab {

void TrainFlags::add_to(CLI::App& command) {
    command.add_option_function<std::string>(
        "--data",
        [this](const std::string& data) {
            data_given_ = true;
            changes_.push_back([=](TrainOptions& o) { o.data = data; });
        },
        "data set by name, or a folder of IDX files; with --resume others than before may be named");
    add(command, "--network", "network by name", &TrainOptions::network);
    add(command, "--schedule", "path from noise to data; with parameters: vp:0.1,20",
        choice_rows(schedules()), &TrainOptions::schedule);
    add(command, "--loss", "what is minimised; pseudo-huber:0.00054", choice_rows(losses()),
        &TrainOptions::loss);
    add(command, "--weighting", "how much each t counts; min-snr:5", choice_rows(weightings()),
        &TrainOptions::weighting);
    add(command, "--coupling", "which noise goes with which data", &TrainOptions::coupling);
    add(command, "--batch", "images an update", &TrainOptions::batch);
    command.add_option_function<int>(
        "--micro-batch",
        [this](int n) {
            unit_given_ = true;
            changes_.push_back([=](TrainOptions& o) { o.micro_batch = n; });
        },
        "images a unit of work; divides the batch");
    add(command, "--optimizer", "adamw, or muon for the hidden convolutions", &TrainOptions::optimizer);
    add(command, "--lr", "peak learning rate", &TrainOptions::lr);
    add(command, "--beta1", "decay of the momentum", &TrainOptions::beta1);
    add(command, "--beta2", "decay of AdamW's squares", &TrainOptions::beta2);
    add(command, "--weight-decay", "decoupled weight decay", &TrainOptions::weight_decay);
    add(command, "--warmup", "updates of linear warm-up", &TrainOptions::warmup);
    add(command, "--final-lr", "share of lr left when it has decayed; 1: constant", &TrainOptions::final_lr);
    command.add_option("--decay", decay_,
                       "the learning rate decays over so many of the budget's epochs, steps or seconds, and "
                       "then stays at its final level; 0: over all of them");
    add(command, "--ema-decay", "moving average of the weights; 0: none", &TrainOptions::ema_decay);
    add(command, "--label-drop", "share of samples trained without their label", &TrainOptions::label_drop);
    add(command, "--precision", "auto, fp32 or bf16", &TrainOptions::precision);
    add(command, "--seed", "decides weights, order, noise and times", &TrainOptions::seed);
    add(command, "--t", "where t is sampled: uniform, beta:0.5,0.5, u-shaped:4, logit-normal:0,1",
        choice_rows(t_distributions()), &TrainOptions::t);
    auto* budget = command.add_option_group(
        "budget",
        "How long in all, one of these. With --resume the part that is done counts: --steps 20 after 10 "
        "steps makes 10 more. A run that was interrupted goes on without it, and is then the same as "
        "one that was not. A finished run needs a larger total, and goes on at the learning rate it "
        "ended with. A total that is changed before the end plans the decay anew.");
    budget->require_option(0, 1);
    budget->add_option_function<double>(
        "--epochs", [this](double n) { changes_.push_back([=](TrainOptions& o) {
                                           o.budget = {n, 0, 0};
                                       }); },
        "passes over the data, in all");
    budget->add_option_function<std::int64_t>(
        "--steps",
        [this](std::int64_t n) { changes_.push_back([=](TrainOptions& o) {
                                     o.budget = {0, n, 0};
                                 }); },
        "updates, in all");
    budget->add_option_function<double>(
        "--seconds", [this](double n) { changes_.push_back([=](TrainOptions& o) {
                                            o.budget = {0, 0, n};
                                        }); },
        "seconds of computing, in all");
}

void TrainFlags::add(CLI::App& command, const std::string& name, const std::string& help,
                     const ChoiceRows& rows, Choice TrainOptions::*member) {
    command.add_option_function<std::string>(
        name,
        [this, name, rows, member](const std::string& text) {
            const Choice choice = parse_choice(rows, text, name);
            changes_.push_back([=](TrainOptions& o) { o.*member = choice; });
        },
        help);
}

void TrainFlags::apply(TrainOptions& options) const {
    for (const auto& change : changes_) change(options);
    if (decay_) options.budget.decay = *decay_;
    // A batch given alone keeps its unit of work: the largest divisor that is not above the preset's.
    if (unit_given_ || options.batch < 1) return;
    options.micro_batch = std::clamp(options.micro_batch, 1, options.batch);
    while (options.batch % options.micro_batch != 0) --options.micro_batch;
}

} // namespace flowlab

#include "core/options/train_settings.h"

#include "core/flow/coupling.h"
#include "core/flow/loss_info.h"
#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"
#include "core/flow/weighting.h"
#include "core/options/lr_decay.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace flowlab {
namespace {

constexpr bool live = true, new_run = false;
constexpr std::monostate none; // any value is allowed

template <auto rows>
ChoiceRows table() {
    return choice_rows(rows());
}
const auto& precisions() {
    static const std::array<ChoiceRow, 3> rows = {
        {{"auto", "", "", ""}, {"fp32", "", "", ""}, {"bf16", "", "", ""}}};
    return rows;
}

template <std::string TrainOptions::*name>
Text empty_name(const TrainOptions& options) {
    return (options.*name).empty() ? Text::of("is empty; it must be a name") : Text();
}
Text coupling_problem(const TrainOptions& o) {
    if (o.coupling == "independent" || o.batch != 1) return {};
    return Text::of("\"%1\" chooses among the noises of a batch, and batch is 1; take a larger batch, or "
                    "independent",
                    o.coupling);
}
Text micro_batch_problem(const TrainOptions& o) {
    if (o.micro_batch >= 1 && (o.batch < 1 || (o.micro_batch <= o.batch && o.batch % o.micro_batch == 0)))
        return {};
    return Text::of("is %1; it must divide batch (%2) without remainder", o.micro_batch, o.batch);
}

} // namespace

std::span<const TrainSetting> train_settings() {
    using O = TrainOptions;
    static const TrainSetting rows[] = {
        {"preset", &O::preset, "", new_run, ""},
        {"data", &O::data, Text::marked("data"), new_run,
         "data set by name, or a folder or archive of CIFAR, IDX files or pictures (FOLDER:64,grey scales "
         "them and "
         "takes their colours away); with --resume others than before may be named",
         none, empty_name<&O::data>},
        {"network", &O::network, Text::marked("network"), new_run, "network by name", none,
         empty_name<&O::network>},
        {"network_options", &O::network_options, Text::marked("network options"), new_run,
         "options of the network, e.g. \"channels=32 blocks=2\"; list names them"},
        {"schedule", &O::schedule, Text::marked("path"), new_run,
         "path from noise to data; with parameters: vp:0.1,20", table<schedules>},
        {"t", &O::t, Text::marked("t"), live,
         "where t is sampled: uniform, beta:0.5,0.5, u-shaped:4, logit-normal:0,1", table<t_distributions>},
        {"loss", &O::loss, Text::marked("loss"), new_run, "what is minimised; pseudo-huber:0.00054",
         table<losses>},
        {"weighting", &O::weighting, Text::marked("weighting"), live, "how much each t counts; min-snr:5",
         table<weightings>},
        {"coupling", &O::coupling, Text::marked("coupling"), new_run, "which noise goes with which data",
         table<couplings>, coupling_problem},
        {"batch", &O::batch, Text::marked("batch"), new_run, "size of a step's batch", Range{1, 65536},
         nullptr, "images"},
        {"micro_batch", &O::micro_batch, Text::marked("batch"), new_run,
         "images per unit of work; divides the batch", none, micro_batch_problem},
        {"optimizer", &O::optimizer, Text::marked("optimizer"), new_run,
         "adamw, or muon for the hidden convolutions", none, empty_name<&O::optimizer>},
        {"lr", &O::lr, Text::marked("lr"), live, "peak learning rate", Range{1e-7, 1}},
        {"beta1", &O::beta1, Text::marked("betas"), new_run, "decay of the momentum", Range{0, 0.99999}},
        {"beta2", &O::beta2, Text::marked("betas"), new_run, "decay of AdamW's squares", Range{0, 0.99999}},
        {"weight_decay", &O::weight_decay, Text::marked("weight decay"), live, "decoupled weight decay",
         Range{0, 1}},
        {"warmup", &O::warmup, Text::marked("warm-up"), new_run, "linear warm-up of the learning rate",
         Range{0, 1e6}, nullptr, "steps"},
        {"decay_kind", &O::decay_kind, Text::marked("decay kind"), new_run,
         "how the learning rate falls: linear, cosine, or constant", table<lr_decays>},
        {"final_lr", &O::final_lr, Text::marked("decay"), new_run,
         "share of lr left when it has decayed; 1: all of it", Range{0, 1}},
        {"clip", &O::clip, Text::marked("gradient clipping"), new_run,
         "a gradient whose norm is above this is shortened to it; 0: none is", Range{0, 1e6}},
        {"ema_decay", &O::ema_decay, Text::marked("EMA"), live, "moving average of the weights; 0: none",
         Range{0, 0.999999}},
        {"label_drop", &O::label_drop, Text::marked("label drop"), live,
         "share of samples trained without their label", Range{0, 1}},
        {"flip", &O::flip, Text::marked("flips"), new_run,
         "share of samples mirrored left to right, for pictures that may be", Range{0, 1}},
        {"shift", &O::shift, Text::marked("shifts"), new_run,
         "samples shifted at random by up to so much each way; what comes in is black", Range{0, 64}, nullptr,
         "pixels"},
        {"precision", &O::precision, Text::marked("precision"), new_run, "auto, fp32 or bf16",
         table<precisions>},
        {"seed", &O::seed, Text::marked("seed"), new_run, "decides weights, order, noise and times"},
        {"budget", &O::budget, Text::marked("budget"), new_run,
         "How long in all, one of these. With --resume the part that is done counts: --steps 20 after 10 "
         "steps makes 10 more. A run that was interrupted goes on without it, and is then the same as "
         "one that was not. A finished run needs a larger total, and goes on at the learning rate it "
         "ended with. A total that is changed before the end plans the decay anew."},
    };
    return rows;
}

std::span<const BudgetPart> budget_parts() {
    static const BudgetPart parts[] = {
        {"epochs", &Budget::epochs, {1e-6, 1e6}, "passes over the data, in all"},
        {"steps", &Budget::steps, {1, 1e9}, "updates, in all"},
        {"seconds", &Budget::seconds, {1e-3, 1e8}, "seconds of computing, in all"},
        {"decay",
         &Budget::decay,
         {0, 1e9},
         "the learning rate decays over so many of the budget's epochs, steps or seconds, and then stays at "
         "its final level; 0: over all of them"},
    };
    return parts;
}

bool TrainSetting::differs(const TrainOptions& a, const TrainOptions& b) const {
    return std::visit([&](auto place) { return !(a.*place == b.*place); }, member);
}

void TrainSetting::copy(const TrainOptions& from, TrainOptions& to) const {
    std::visit([&](auto place) { to.*place = from.*place; }, member);
}

ChoiceRows TrainSetting::rows() const {
    const auto* table_rows = std::get_if<ChoiceRows (*)()>(&allowed);
    return table_rows ? (*table_rows)() : ChoiceRows();
}

Text TrainSetting::describe(const TrainOptions& options) const {
    return visit(options, [&](const auto& value) {
        using Value = std::remove_cvref_t<decltype(value)>;
        const auto name = Text::of_marked(title);
        if constexpr (std::is_same_v<Value, Choice>) {
            for (const auto* row : rows())
                if (row->key == value.kind) return Text::of("%1: %2", name, flowlab::describe(*row, value));
            return Text::of("%1: %2", name, value.kind);
        } else if constexpr (std::is_same_v<Value, Budget>) {
            return Text::of("%1 %2 %3", name, value.amount(), Text::of_marked(value.unit()));
        } else if constexpr (std::is_same_v<Value, NetworkOptions>) {
            return Text::of("%1: %2", name, value.empty() ? std::string("-") : value.text());
        } else if constexpr (std::is_arithmetic_v<Value>) {
            return Text::of("%1 %2", name, double(value));
        } else {
            return Text::of("%1 %2", name, value);
        }
    });
}

const TrainSetting& train_setting(TrainMember member) {
    return *std::ranges::find(train_settings(), member, &TrainSetting::member);
}

bool is_live_setting(std::string_view key) {
    return std::ranges::any_of(train_settings(),
                               [&](const auto& setting) { return setting.live && setting.key == key; });
}

TrainOptions with_live_settings(TrainOptions options, const TrainOptions& other) {
    for (const auto& setting : train_settings())
        if (setting.live) setting.copy(other, options);
    return options;
}

Text describe_live_changes(const TrainOptions& before, const TrainOptions& after) {
    Text text;
    for (const auto& setting : train_settings()) {
        if (!setting.live || !setting.differs(before, after)) continue;
        const auto one = setting.describe(after);
        text = text.empty() ? one : Text::of("%1, %2", text, one);
    }
    return text;
}

} // namespace flowlab

// Checking training options, their JSON form, and presets.
#include "core/options/train_options.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/number_text.h"
#include "core/flow/coupling.h"
#include "core/flow/loss_info.h"
#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"
#include "core/flow/weighting.h"
#include "core/options/train_ranges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <string_view>
#include <utility>

namespace flowlab {
namespace {

constexpr std::array<const char*, 3> precisions = {"auto", "fp32", "bf16"};

/// The settings that are a row of a table with its parameters.
struct ChoiceField {
    const char* key;
    Choice TrainOptions::*member;
    ChoiceRows (*rows)();
};
const std::array<ChoiceField, 4> choice_fields = {{
    {"schedule", &TrainOptions::schedule, [] { return choice_rows(schedules()); }},
    {"t", &TrainOptions::t, [] { return choice_rows(t_distributions()); }},
    {"loss", &TrainOptions::loss, [] { return choice_rows(losses()); }},
    {"weighting", &TrainOptions::weighting, [] { return choice_rows(weightings()); }},
}};

void check_range(std::vector<Problem>& problems, const char* option, double value, const Range& range) {
    if (range.holds(value)) return;
    problems.push_back({option, "is " + number_text(value) + "; it must be between " +
                                    number_text(range.least) + " and " + number_text(range.most)});
}

[[noreturn]] void refuse(const std::string& where, const std::string& why, const std::string& hint) {
    throw usage_error("read the training options", where, why, hint);
}

// One overload a type, so that every field is read by the same line.
void read(const Json& json, const std::string& name, std::string& value) {
    if (!json.is_string())
        refuse(name, "a text is expected, not " + json.dump(), "Put it in quotation marks.");
    value = json.get<std::string>();
}
void read(const Json& json, const std::string& name, double& value) {
    if (!json.is_number())
        refuse(name, "a number is expected, not " + json.dump(), "Write it without quotation marks.");
    value = json.get<double>();
}
template <class Whole>
void read(const Json& json, const std::string& name, Whole& value) {
    if (!json.is_number_integer()) // true for unsigned ones as well
        refuse(name, "a whole number is expected, not " + json.dump(),
               "Write it without point and quotation marks.");
    const bool fits = json.is_number_unsigned() ? std::in_range<Whole>(json.get<std::uint64_t>())
                                                : std::in_range<Whole>(json.get<std::int64_t>());
    if (!fits)
        refuse(name, json.dump() + " is out of range",
               "It must be between " + std::to_string(std::numeric_limits<Whole>::min()) + " and " +
                   std::to_string(std::numeric_limits<Whole>::max()) + ".");
    value = json.get<Whole>();
}

/// Refuses whatever is no object or has an entry that `known` does not name.
void check_keys(const Json& json, const std::string& where, std::initializer_list<const char*> known) {
    std::string names;
    for (const char* name : known) names += (names.empty() ? "" : ", ") + std::string(name);
    if (!json.is_object())
        refuse(where, "an object is expected, not " + json.dump(), "It may hold: " + names + ".");
    for (const auto& [key, value] : json.items())
        if (std::ranges::find(known, key, [](const char* name) { return std::string(name); }) == known.end())
            refuse(where, "there is no option \"" + key + "\"", "Known options: " + names + ".");
}

template <class Value>
void read_if(const Json& json, const char* key, const std::string& prefix, Value& value) {
    if (const auto entry = json.find(key); entry != json.end()) read(*entry, prefix + key, value);
}

} // namespace

Budget Budget::replaced_by(Budget total, std::int64_t at_step, double at_epoch, double at_seconds) const {
    if (total.decay > 0) return total;
    if (total.epochs == epochs && total.steps == steps && total.seconds == seconds) return *this;
    const double here = done(at_step, at_epoch, at_seconds);
    if (decayed(here) < 1) return total;
    const double over = decay > 0 ? decay : amount();
    const std::string_view from = unit(), to = total.unit();
    if (from == to)
        total.decay = over;
    else if (from == "steps" && to == "epochs")
        total.decay = over * at_epoch / double(at_step);
    else if (from == "epochs" && to == "steps")
        total.decay = over * double(at_step) / at_epoch;
    else // seconds have no fixed length in updates: it is over by now
        total.decay = total.done(at_step, at_epoch, at_seconds);
    return total;
}

std::vector<Problem> TrainOptions::validate() const {
    std::vector<Problem> problems;
    const std::pair<const char*, const std::string*> names[] = {
        {"data", &data}, {"network", &network}, {"optimizer", &optimizer}};
    for (const auto& [option, name] : names)
        if (name->empty()) problems.push_back({option, "is empty; it must be a name"});
    for (const auto& field : choice_fields)
        check_choice(problems, field.rows(), this->*field.member, field.key);
    check_choice(problems, choice_rows(couplings()), {coupling}, "coupling");
    if (coupling != "independent" && batch == 1)
        problems.push_back({"coupling", "\"" + coupling +
                                            "\" chooses among the noises of a batch, and batch is 1; "
                                            "take a larger batch, or independent"});
    check_range(problems, "batch", batch, train_ranges::batch);
    if (micro_batch < 1 || (batch >= 1 && (micro_batch > batch || batch % micro_batch != 0)))
        problems.push_back({"micro_batch", "is " + std::to_string(micro_batch) + "; it must divide batch (" +
                                               std::to_string(batch) + ") without remainder"});
    check_range(problems, "lr", lr, train_ranges::lr);
    check_range(problems, "beta1", beta1, train_ranges::beta);
    check_range(problems, "beta2", beta2, train_ranges::beta);
    check_range(problems, "weight_decay", weight_decay, train_ranges::weight_decay);
    check_range(problems, "warmup", warmup, train_ranges::warmup);
    check_range(problems, "final_lr", final_lr, train_ranges::final_lr);
    check_range(problems, "ema_decay", ema_decay, train_ranges::ema_decay);
    check_range(problems, "label_drop", label_drop, train_ranges::label_drop);
    if (std::ranges::find(precisions, precision) == precisions.end())
        problems.push_back({"precision", "\"" + precision + "\" is not known; known are auto, fp32, bf16"});
    const int given = int(budget.epochs != 0) + int(budget.steps != 0) + int(budget.seconds != 0);
    if (given != 1) {
        problems.push_back({"budget", given == 0
                                          ? "is empty; give epochs, steps or seconds"
                                          : "has more than one of epochs, steps and seconds; give one"});
    } else {
        if (budget.epochs != 0) check_range(problems, "epochs", budget.epochs, train_ranges::epochs);
        if (budget.steps != 0) check_range(problems, "steps", double(budget.steps), train_ranges::steps);
        if (budget.seconds != 0) check_range(problems, "seconds", budget.seconds, train_ranges::seconds);
        check_range(problems, "decay", budget.decay, train_ranges::decay);
    }
    return problems;
}

Json TrainOptions::to_json() const {
    Json lasts = Json::object();
    if (budget.epochs != 0) lasts["epochs"] = budget.epochs;
    if (budget.steps != 0) lasts["steps"] = budget.steps;
    if (budget.seconds != 0) lasts["seconds"] = budget.seconds;
    if (budget.decay != 0) lasts["decay"] = budget.decay;
    Json json = {{"preset", preset}, {"data", data}, {"network", network}};
    for (const auto& field : choice_fields)
        json[field.key] = choice_to_json(field.rows(), this->*field.member);
    json.update({{"coupling", coupling},
                 {"batch", batch},
                 {"micro_batch", micro_batch},
                 {"optimizer", optimizer},
                 {"lr", lr},
                 {"beta1", beta1},
                 {"beta2", beta2},
                 {"weight_decay", weight_decay},
                 {"warmup", warmup},
                 {"final_lr", final_lr},
                 {"ema_decay", ema_decay},
                 {"label_drop", label_drop},
                 {"precision", precision},
                 {"seed", seed},
                 {"budget", lasts}});
    return json;
}

TrainOptions TrainOptions::from_json(const Json& json) {
    TrainOptions options;
    check_keys(json, "options", {"preset",    "data",      "network",   "schedule",   "t",
                                 "loss",      "weighting", "coupling",  "batch",      "micro_batch",
                                 "optimizer", "lr",        "beta1",     "beta2",      "weight_decay",
                                 "warmup",    "final_lr",  "ema_decay", "label_drop", "precision",
                                 "seed",      "budget",    "data_set",  "changes"}); // TrainRecipe's
    const auto take = [&](const char* key, auto& value) { read_if(json, key, "", value); };
    take("preset", options.preset);
    take("data", options.data);
    take("network", options.network);
    for (const auto& field : choice_fields)
        if (const auto entry = json.find(field.key); entry != json.end())
            options.*field.member = choice_from_json(field.rows(), *entry, field.key);
    take("coupling", options.coupling);
    take("batch", options.batch);
    take("micro_batch", options.micro_batch);
    take("optimizer", options.optimizer);
    take("lr", options.lr);
    take("beta1", options.beta1);
    take("beta2", options.beta2);
    take("weight_decay", options.weight_decay);
    take("warmup", options.warmup);
    take("final_lr", options.final_lr);
    take("ema_decay", options.ema_decay);
    take("label_drop", options.label_drop);
    take("precision", options.precision);
    take("seed", options.seed);
    if (const auto budget = json.find("budget"); budget != json.end()) {
        check_keys(*budget, "budget", {"epochs", "steps", "seconds", "decay"});
        options.budget = {0, 0, 0}; // a budget replaces the default one, it does not add to it
        read_if(*budget, "epochs", "budget.", options.budget.epochs);
        read_if(*budget, "steps", "budget.", options.budget.steps);
        read_if(*budget, "seconds", "budget.", options.budget.seconds);
        read_if(*budget, "decay", "budget.", options.budget.decay);
    }
    return options;
}

std::vector<std::string> preset_names(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().extension() == ".json") names.push_back(entry->path().stem().string());
    std::ranges::sort(names);
    return names;
}

TrainOptions load_preset(const std::filesystem::path& folder, const std::string& name) {
    const auto file = folder / (name + ".json");
    const auto names = preset_names(folder);
    std::string known;
    for (const auto& other : names) known += (known.empty() ? "" : ", ") + other;
    if (names.empty())
        throw failure("load the preset " + name, file.string(), "the folder of presets is missing or empty",
                      "Restore resources/presets from the project.");
    if (std::ranges::find(names, name) == names.end())
        throw usage_error("load the preset " + name, file.string(), "there is no preset of this name",
                          "Known presets: " + known + ".");
    const std::string hint = "Mend the file, or choose another preset: " + known + ".";
    try {
        auto options = TrainOptions::from_json(read_json(file, "read the preset"));
        options.preset = name;
        require_none(options.validate(), "use the preset");
        return options;
    } catch (const Json::exception& error) {
        throw failure("load the preset " + name, file.string(), error.what(), hint);
    } catch (const Error& error) {
        const std::string where = error.tried == "read the preset" ? "" : error.where + ": ";
        throw failure("load the preset " + name, file.string(), where + error.why, hint);
    }
}

} // namespace flowlab

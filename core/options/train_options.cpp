// Checking training options, their JSON form, and presets.
#include "core/options/train_options.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/flow/network_info.h"
#include "core/options/train_settings.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

namespace flowlab {
namespace {

void check_range(std::vector<Problem>& problems, const char* option, double value, const Range& range) {
    if (!range.holds(value)) problems.push_back({option, out_of_range(value, range.min, range.max)});
}

// One overload per kind of value, so that every setting is checked, written and read by the same line.
void check_setting(std::vector<Problem>& problems, const TrainSetting& setting, const std::string& value) {
    if (const auto rows = setting.rows(); !rows.empty()) check_choice(problems, rows, {value}, setting.key);
}
void check_setting(std::vector<Problem>& problems, const TrainSetting& setting, const Choice& value) {
    check_choice(problems, setting.rows(), value, setting.key);
}
void check_setting(std::vector<Problem>& problems, const TrainSetting& setting, const Budget& budget) {
    const int given = int(budget.epochs != 0) + int(budget.steps != 0) + int(budget.seconds != 0);
    if (given != 1) {
        problems.push_back(
            {setting.key, given == 0 ? Text::of("is empty; give epochs, steps or seconds")
                                     : Text::of("has more than one of epochs, steps and seconds; give one")});
        return;
    }
    for (const auto& part : budget_parts())
        part.visit(budget, [&](auto value) {
            if (value != 0) check_range(problems, part.key, double(value), part.range);
        });
}
void check_setting(std::vector<Problem>& /*problems*/, const TrainSetting& /*setting*/,
                   const NetworkOptions& /*value*/) {} // by check_network()
template <class Number>
void check_setting(std::vector<Problem>& problems, const TrainSetting& setting, const Number& value) {
    if (setting.range()) check_range(problems, setting.key, double(value), *setting.range());
}

/// A network that is not known is named by whoever makes it.
void check_network(std::vector<Problem>& problems, const TrainOptions& options) {
    const auto rows = networks();
    const auto row = std::ranges::find(rows, std::string_view(options.network), &NetworkInfo::key);
    if (row == rows.end()) return;
    for (auto& [option, text] : check_options(*row, options.network_options))
        problems.push_back({"network_options." + option, std::move(text)});
}

template <class Value>
Json written(const TrainSetting& /*setting*/, const Value& value) {
    return value;
}
Json written(const TrainSetting& setting, const Choice& value) {
    return choice_to_json(setting.rows(), value);
}
Json written(const TrainSetting& /*setting*/, const NetworkOptions& value) {
    return value.to_json();
}
Json written(const TrainSetting& /*setting*/, const Budget& budget) {
    Json json = Json::object();
    for (const auto& part : budget_parts())
        part.visit(budget, [&](auto value) {
            if (value != 0) json[part.key] = value;
        });
    return json;
}

[[noreturn]] void refuse(const std::string& where, const Text& why, const Text& hint) {
    throw usage_error(Text::of("read the training options"), where, why, hint);
}

void read(const Json& json, const std::string& name, std::string& value) {
    if (!json.is_string())
        refuse(name, Text::of("a text is expected, not %1", json.dump()),
               Text::of("Put it in quotation marks."));
    value = json.get<std::string>();
}
void read(const Json& json, const std::string& name, double& value) {
    if (!json.is_number())
        refuse(name, Text::of("a number is expected, not %1", json.dump()),
               Text::of("Write it without quotation marks."));
    value = json.get<double>();
}
template <class Whole>
void read(const Json& json, const std::string& name, Whole& value) {
    if (!json.is_number_integer()) // true for unsigned ones as well
        refuse(name, Text::of("a whole number is expected, not %1", json.dump()),
               Text::of("Write it without point and quotation marks."));
    const bool fits = json.is_number_unsigned() ? std::in_range<Whole>(json.get<std::uint64_t>())
                                                : std::in_range<Whole>(json.get<std::int64_t>());
    if (!fits)
        refuse(name, Text::of("%1 is out of range", json.dump()),
               Text::of("It must be between %1 and %2.", std::to_string(std::numeric_limits<Whole>::min()),
                        std::to_string(std::numeric_limits<Whole>::max())));
    value = json.get<Whole>();
}

/// Refuses whatever is no object or has an entry that `known` does not name.
void check_keys(const Json& json, const std::string& where, const std::vector<std::string>& known) {
    std::string names;
    for (const auto& name : known) names += (names.empty() ? "" : ", ") + name;
    if (!json.is_object())
        refuse(where, Text::of("an object is expected, not %1", json.dump()),
               Text::of("It may hold: %1.", names));
    for (const auto& [key, value] : json.items())
        if (std::ranges::find(known, key) == known.end())
            refuse(where, Text::of("there is no option \"%1\"", key), Text::of("Known options: %1.", names));
}

template <class Value>
void read_setting(const TrainSetting& setting, const Json& json, Value& value) {
    read(json, setting.key, value);
}
void read_setting(const TrainSetting& setting, const Json& json, Choice& value) {
    value = choice_from_json(setting.rows(), json, setting.key);
}
void read_setting(const TrainSetting& /*setting*/, const Json& json, NetworkOptions& value) {
    value = NetworkOptions::from_json(json);
}
void read_setting(const TrainSetting& setting, const Json& json, Budget& budget) {
    std::vector<std::string> known;
    for (const auto& part : budget_parts()) known.emplace_back(part.key);
    check_keys(json, setting.key, known);
    budget = {0, 0, 0}; // it replaces the default one, it does not add to it
    const std::string prefix = std::string(setting.key) + ".";
    for (const auto& part : budget_parts())
        if (const auto entry = json.find(part.key); entry != json.end())
            part.visit(budget, [&](auto& value) { read(*entry, prefix + part.key, value); });
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
    for (const auto& setting : train_settings()) {
        setting.visit(*this, [&](const auto& value) { check_setting(problems, setting, value); });
        if (!setting.problem) continue;
        if (auto text = setting.problem(*this); !text.empty())
            problems.push_back({setting.key, std::move(text)});
    }
    check_network(problems, *this);
    return problems;
}

Json TrainOptions::to_json() const {
    Json json;
    for (const auto& setting : train_settings())
        json[setting.key] = setting.visit(*this, [&](const auto& value) { return written(setting, value); });
    return json;
}

TrainOptions TrainOptions::from_json(const Json& json) {
    std::vector<std::string> known;
    for (const auto& setting : train_settings()) known.emplace_back(setting.key);
    known.insert(known.end(), {"data_set", "changes"}); // TrainRecipe's
    check_keys(json, "options", known);
    TrainOptions options;
    for (const auto& setting : train_settings())
        if (const auto entry = json.find(setting.key); entry != json.end())
            setting.visit(options, [&](auto& value) { read_setting(setting, *entry, value); });
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
    const Text tried = Text::of("load the preset %1", name);
    if (names.empty())
        throw failure(tried, file, Text::of("the folder of presets is missing or empty"),
                      Text::of("Restore resources/presets from the project."));
    if (std::ranges::find(names, name) == names.end())
        throw usage_error(tried, file, Text::of("there is no preset of this name"),
                          Text::of("Known presets: %1.", known));
    const auto fault = [&](const Text& why) {
        return failure(tried, file, why, Text::of("Mend the file, or choose another preset: %1.", known));
    };
    Json json;
    try {
        json = read_json(file, tried);
    } catch (const Error& error) {
        throw fault(error.why);
    }
    try {
        auto options = TrainOptions::from_json(json);
        options.preset = name;
        require_none(options.validate(), tried);
        return options;
    } catch (const Json::exception& error) {
        throw fault(Text::verbatim(error.what()));
    } catch (const Error& error) {
        throw fault(Text::of("%1: %2", error.where, error.why));
    }
}

} // namespace flowlab

#include "core/options/train_recipe.h"

#include "core/base/error.h"

#include <algorithm>

namespace flowlab {
namespace {

constexpr const char* data_set = "data_set"; // beside the settings: their data's identity

[[noreturn]] void refuse(const Text& why) {
    throw usage_error(Text::of("read the training's changes"), "changes", why,
                      Text::of("Use another copy of the recipe."));
}

SettingChange change_from(const Json& json) {
    if (!json.is_object() || json.size() != 4 || !json.contains("step") || !json.contains("setting") ||
        !json.contains("before") || !json.contains("after") || !json["step"].is_number_integer() ||
        !json["setting"].is_string() || json["step"].get<std::int64_t>() < 0)
        refuse(Text::of("step, setting, before and after are expected, not %1", json.dump()));
    return {json["step"].get<std::int64_t>(), json["setting"].get<std::string>(), json["before"],
            json["after"]};
}

/// A value as people write it: a distribution as "beta:0.5,0.5", not as an object.
Text shown(const Json& value) {
    if (value.is_string()) return Text::verbatim(value.get<std::string>());
    if (!value.is_object()) return Text::verbatim(value.dump());
    if (value.contains("sha256")) return InputIdentity::from_json(value).describe();
    if (value.contains("kind"))
        return Text::verbatim(value["kind"].get<std::string>() + ":" + value.value("a", Json()).dump() + "," +
                              value.value("b", Json()).dump());
    std::string text;
    for (const auto& [key, part] : value.items())
        text += (text.empty() ? "" : ", ") + part.dump() + " " + key;
    return Text::verbatim(text);
}

} // namespace

Text SettingChange::describe() const {
    return Text::of("%1 %2 → %3", setting, shown(before), shown(after));
}

std::vector<SettingChange> changes_between(const TrainOptions& before, const TrainOptions& after,
                                           std::int64_t step) {
    std::vector<SettingChange> changes;
    if (before == after) return changes;
    const Json old = before.to_json(), now = after.to_json();
    for (const auto& [setting, value] : now.items())
        if (old.at(setting) != value) changes.push_back({step, setting, old.at(setting), value});
    return changes;
}

TrainOptions with_changes(const TrainOptions& options, std::span<const SettingChange> changes) {
    if (changes.empty()) return options;
    Json json = options.to_json();
    for (const auto& change : changes) json[change.setting] = change.after;
    return TrainOptions::from_json(json);
}

TrainOptions without_changes(const TrainOptions& options, std::span<const SettingChange> changes) {
    if (changes.empty()) return options;
    Json json = options.to_json();
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        json[change->setting] = change->before;
    return TrainOptions::from_json(json);
}

TrainOptions TrainRecipe::at(std::int64_t step) const {
    const auto later = std::ranges::find_if(changes, [&](const auto& change) { return change.step > step; });
    return with_changes(start, {changes.begin(), later});
}

std::optional<InputIdentity> TrainRecipe::data_at(std::int64_t step) const {
    auto found = data;
    for (const auto& change : changes)
        if (change.setting == data_set && change.step <= step) found = InputIdentity::from_json(change.after);
    return found;
}

Json TrainRecipe::to_json() const {
    Json json = start.to_json();
    if (data) json[data_set] = data->to_json();
    for (const auto& change : changes)
        json["changes"].push_back({{"step", change.step},
                                   {"setting", change.setting},
                                   {"before", change.before},
                                   {"after", change.after}});
    return json;
}

Json TrainRecipe::to_public_json() const {
    auto plain = *this;
    plain.start.data = name_without_folder(start.data);
    for (auto& change : plain.changes)
        if (change.setting == "data")
            for (auto* value : {&change.before, &change.after})
                *value = name_without_folder(value->get<std::string>());
    return plain.to_json();
}

TrainRecipe TrainRecipe::from_json(const Json& json) {
    TrainRecipe recipe;
    recipe.start = TrainOptions::from_json(json);
    if (json.contains(data_set)) recipe.data = InputIdentity::from_json(json[data_set]);
    if (!json.contains("changes")) return recipe;
    if (!json["changes"].is_array()) refuse(Text::of("a list is expected, not %1", json["changes"].dump()));
    for (const auto& change : json["changes"]) recipe.changes.push_back(change_from(change));
    if (!std::ranges::is_sorted(recipe.changes, {}, &SettingChange::step))
        refuse(Text::of("their steps do not rise"));
    auto settings = recipe.start.to_json();
    for (std::size_t i = 0; i < recipe.changes.size(); ++i) {
        const auto& change = recipe.changes[i];
        if (change.setting == data_set) {
            for (const auto& set : {change.before, change.after})
                if (!set.is_null()) (void)InputIdentity::from_json(set);
            continue;
        }
        if (!settings.contains(change.setting))
            refuse(Text::of("there is no setting \"%1\"", change.setting));
        settings[change.setting] = change.before;
        (void)TrainOptions::from_json(settings);
        settings[change.setting] = change.after;
        // Settings that depend on each other change together.
        const bool last = i + 1 == recipe.changes.size() || recipe.changes[i + 1].step != change.step;
        const auto options = TrainOptions::from_json(settings);
        if (last) require_none(options.validate(), Text::of("read the training's changes"));
    }
    return recipe;
}

} // namespace flowlab

#include "core/base/choice.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>

namespace flowlab {
namespace {

const ChoiceRow* find(const ChoiceRows& rows, std::string_view kind) {
    const auto found = std::ranges::find(rows, kind, [](const ChoiceRow* row) { return row->key; });
    return found == rows.end() ? nullptr : *found;
}

/// The shortest text that reads back as the same number.
std::string shown(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return {text, end.ptr};
}

[[noreturn]] void refuse(const std::string& option, const std::string& where, const Text& why) {
    throw usage_error(Text::of("read the setting %1", option), where, why,
                      Text::of("Write a name, or a name with its parameters: name:1,2."));
}

} // namespace

Choice initial_choice(const ChoiceRow& row) {
    Choice choice{std::string(row.key)};
    if (!row.parameters.empty()) choice.a = row.parameters[0].initial;
    if (row.parameters.size() > 1) choice.b = row.parameters[1].initial;
    return choice;
}

Choice initial_choice(const ChoiceRows& rows, const std::string& kind) {
    const auto* row = find(rows, kind);
    return row ? initial_choice(*row) : Choice{kind};
}

void check_choice(std::vector<Problem>& problems, const ChoiceRows& rows, const Choice& choice,
                  const std::string& option) {
    const auto* row = find(rows, choice.kind);
    if (!row) {
        problems.push_back({option, not_known(choice.kind, rows, &ChoiceRow::key)});
        return;
    }
    const Text title = Text::of_marked(row->title);
    bool sound = true;
    for (std::size_t i = 0; i < row->parameters.size(); ++i) {
        const auto& parameter = row->parameters[i];
        const double value = i == 0 ? choice.a : choice.b;
        if (value >= parameter.min && value <= parameter.max) continue; // false for NaN
        sound = false;
        problems.push_back({option + (i == 0 ? ".a" : ".b"),
                            Text::of("(%1 of %2) is %3; it must be between %4 and %5", parameter.symbol,
                                     title, shown(value), shown(parameter.min), shown(parameter.max))});
    }
    if (!sound || !row->problem) return;
    const auto problem = row->problem(choice.a, choice.b);
    if (!problem.empty()) problems.push_back({option, Text::of("(%1): %2", title, problem)});
}

Choice parse_choice(const ChoiceRows& rows, const std::string& text, const std::string& option) {
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    Choice choice = initial_choice(rows, kind);
    if (colon == std::string::npos) return choice;
    const auto* row = find(rows, kind);
    const std::size_t max = row ? row->parameters.size() : 2;
    std::string_view rest = std::string_view(text).substr(colon + 1);
    for (std::size_t i = 0;; ++i) {
        const auto comma = rest.find(',');
        const auto part = rest.substr(0, comma);
        double value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (part.empty() || error != std::errc() || end != part.data() + part.size())
            refuse(option, text, Text::of("\"%1\" is not a number", part));
        if (i >= max)
            refuse(option, text,
                   max == 0 ? Text::of("%1 has no parameters", kind) : Text::of("%1 has only %2", kind, max));
        (i == 0 ? choice.a : choice.b) = value;
        if (comma == std::string_view::npos) return choice;
        rest = rest.substr(comma + 1);
    }
}

std::string to_string(const ChoiceRows& rows, const Choice& choice) {
    const auto* row = find(rows, choice.kind);
    const std::size_t count = row ? row->parameters.size() : 0;
    std::string text = choice.kind;
    if (count > 0) text.append(":").append(shown(choice.a));
    if (count > 1) text.append(",").append(shown(choice.b));
    return text;
}

Text describe(const ChoiceRow& row, const Choice& choice) {
    Text text = Text::of_marked(row.title);
    for (std::size_t i = 0; i < row.parameters.size(); ++i)
        text = Text::of("%1, %2 = %3", text, row.parameters[i].symbol, i == 0 ? choice.a : choice.b);
    return text;
}

Json choice_to_json(const ChoiceRows& rows, const Choice& choice) {
    const auto* row = find(rows, choice.kind);
    if (row && row->parameters.empty()) return choice.kind;
    return {{"kind", choice.kind}, {"a", choice.a}, {"b", choice.b}};
}

Choice choice_from_json(const ChoiceRows& rows, const Json& json, const std::string& option) {
    if (json.is_string()) return parse_choice(rows, json.get<std::string>(), option);
    if (!json.is_object() || !json.contains("kind") || !json["kind"].is_string())
        refuse(option, json.dump(), Text::of("a name is expected, or an object with kind, a and b"));
    Choice choice = initial_choice(rows, json["kind"].get<std::string>());
    for (const auto& [key, value] : json.items()) {
        if (key == "kind") continue;
        if (key != "a" && key != "b")
            refuse(option, json.dump(), Text::of("there is no entry \"%1\"; known are kind, a, b", key));
        if (!value.is_number())
            refuse(option, json.dump(), Text::of("a number is expected for %1, not %2", key, value.dump()));
        (key == "a" ? choice.a : choice.b) = value.get<double>();
    }
    return choice;
}

} // namespace flowlab

// A row chosen from one of the lab's tables, with its parameters: the t-distribution, the schedule, the loss
// …
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"

#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

/// A parameter as a slider shows it.
struct Parameter {
    std::string_view symbol, meaning; // the meaning marked for Text::of_marked()
    double initial, min, max;
};

/// The part that all rows of tables have: name, title, formula, source. Tables add their functions.
struct ChoiceRow {
    std::string_view key, title, formula, reference;
    std::vector<Parameter> parameters = {};        // 0 to 2
    Text (*problem)(double a, double b) = nullptr; // what is wrong with two that are each in range
};

/// The key of a row and its parameters; those that the row does not have are kept but ignored.
struct Choice {
    std::string kind;
    double a = 0, b = 1;
    bool operator==(const Choice&) const = default;
};

using ChoiceRows = std::vector<const ChoiceRow*>;

template <class Rows>
[[nodiscard]] ChoiceRows choice_rows(const Rows& rows) {
    ChoiceRows result;
    for (const auto& row : rows) result.push_back(&row);
    return result;
}

/// A row with its initial parameters.
[[nodiscard]] Choice initial_choice(const ChoiceRow& row);
/// The row named `kind` with its initial parameters; a kind that is not known is kept, for check_choice to
/// name.
[[nodiscard]] Choice initial_choice(const ChoiceRows& rows, const std::string& kind);

/// Adds what is wrong with `choice` as problems of the setting `option`.
void check_choice(std::vector<Problem>& problems, const ChoiceRows& rows, const Choice& choice,
                  const std::string& option);

/// "vp" or "vp:0.1,20": what is left out has its initial value. Throws a usage Error that names the setting
/// `option` for numbers that are none, or too many; an unknown kind is left for check_choice to name.
[[nodiscard]] Choice parse_choice(const ChoiceRows& rows, const std::string& text, const std::string& option);
/// The inverse of parse_choice.
[[nodiscard]] std::string to_string(const ChoiceRows& rows, const Choice& choice);
/// "Diffusion (VP), β_min = 0.1, β_max = 20", for people.
[[nodiscard]] Text describe(const ChoiceRow& row, const Choice& choice);

/// The text of to_string for rows without parameters, else {"kind", "a", "b"}. Reads both.
[[nodiscard]] Json choice_to_json(const ChoiceRows& rows, const Choice& choice);
[[nodiscard]] Choice choice_from_json(const ChoiceRows& rows, const Json& json, const std::string& option);

} // namespace flowlab

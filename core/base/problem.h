// One thing that is wrong with a setting, said so that a user can fix it.
#pragma once

#include "core/base/text.h"

#include <functional>
#include <string>
#include <vector>

namespace flowlab {

struct Problem {
    std::string option; // "lr"
    Text text;          // "is -1; it must be between 1e-7 and 1"

    /// "lr is -1; it must be between 1e-7 and 1"
    [[nodiscard]] Text sentence() const { return Text::of("%1 %2", option, text); }
};

/// "is 7; it must be between 1 and 5", for whole numbers and others.
template <class Value, class Min, class Max>
[[nodiscard]] Text out_of_range(Value value, Min min, Max max) {
    return Text::of("is %1; it must be between %2 and %3", value, min, max);
}

/// "\"dormand\" is not known; known are euler, rk4"
template <class Rows, class Name>
[[nodiscard]] Text not_known(const std::string& value, const Rows& rows, Name name) {
    std::string known;
    for (const auto& row : rows) (known += known.empty() ? "" : ", ") += std::invoke(name, row);
    return Text::of("\"%1\" is not known; known are %2", value, known);
}

/// Throws one usage Error that names every problem; returns when there is none.
void require_none(const std::vector<Problem>& problems, const Text& what);

} // namespace flowlab

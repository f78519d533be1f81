// The settings of the workspace Compare beyond the panel SAMPLER: which solvers, at which costs, on which
// models.
#pragma once

#include "core/options/comparison_options.h"

#include <string>
#include <vector>

namespace flowlab {

struct SamplerChoice;

struct ComparisonChoice {
    std::vector<std::string> solvers = {"euler", "midpoint", "rk4"}; // keys, in the order of solvers()
    std::string columns = "4,8,16,32"; // as typed, a wrong text too: see parse_number_list
    std::string equal = "evaluations"; // or "steps"
    std::string other;                 // model B, a ModelInfo::id; empty: A alone
    std::string otherWeights;          // of B: "ema" or "raw"; empty: as in the panel
    int samples = 16; // so many of the panel's: the first, or of each class where it has a row; 0: all
    ComparisonReference reference;
    std::string precision = "fp32";

    bool operator==(const ComparisonChoice&) const = default;
};

/// The comparison that a choice and the panel's settings ask for; A is the panel's model. Throws a
/// NumberListError for a wrong list of columns; the rest is up to ComparisonOptions::validate.
[[nodiscard]] ComparisonOptions comparisonOptions(const ComparisonChoice& choice,
                                                  const SamplerChoice& sampler);

/// The settings that ask for `options`: comparisonOptions(result, sampler) == options. What the comparison
/// does not decide, such as the panel's solver, stays in `sampler`.
[[nodiscard]] ComparisonChoice comparisonChoice(const ComparisonOptions& options, SamplerChoice& sampler);

/// Whether each entry is one that the fields can hold. That together they ask for a comparison that cannot be
/// made is up to ComparisonOptions::validate.
[[nodiscard]] bool inRange(const ComparisonChoice& choice);

[[nodiscard]] Json comparisonChoiceToJson(const ComparisonChoice& choice);
/// Missing entries keep their defaults; wrong types throw.
[[nodiscard]] ComparisonChoice comparisonChoiceFromJson(const Json& json);

} // namespace flowlab

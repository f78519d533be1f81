// The settings of the workspace Compare beyond the panel SAMPLER: which solvers, at which costs, on which
// models.
#pragma once

#include "core/options/compare_options.h"

#include <string>
#include <vector>

namespace flowlab {

struct SamplerChoice;

struct CompareChoice {
    std::vector<std::string> solvers = {"euler", "midpoint", "rk4"}; // keys, in the order of solvers()
    std::string columns = "4,8,16,32"; // as typed, a wrong text too: see parse_number_list
    std::string equal = "evaluations"; // or "steps"
    std::string other;                 // model B, a ModelInfo::id; empty: A alone
    std::string otherWeights;          // of B: "ema" or "raw"; empty: as in the panel
    int samples = 16;                  // the first so many of the panel's; 0: all
    CompareReference reference;
    std::string precision = "fp32";

    bool operator==(const CompareChoice&) const = default;
};

/// The comparison that a choice and the panel's settings ask for; A is the panel's model. Throws a
/// NumberListError for a wrong list of columns; the rest is up to CompareOptions::validate.
[[nodiscard]] CompareOptions compareOptions(const CompareChoice& choice, const SamplerChoice& sampler);

/// The settings that ask for `options`: compareOptions(result, sampler) == options. What the comparison does
/// not decide, such as the panel's solver, stays in `sampler`.
[[nodiscard]] CompareChoice compareChoice(const CompareOptions& options, SamplerChoice& sampler);

[[nodiscard]] Json compareChoiceToJson(const CompareChoice& choice);
/// Missing entries keep their defaults; wrong types throw.
[[nodiscard]] CompareChoice compareChoiceFromJson(const Json& json);

} // namespace flowlab

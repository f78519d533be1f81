// How much each t counts in the loss. One row a weighting.
#pragma once

#include "core/flow/schedule.h"

namespace flowlab {

struct Weighting : ChoiceRow {
    double (*weight)(const PathCoefficients& c, double t, double a, double b) = nullptr; // finite, at least 0
};

[[nodiscard]] std::span<const Weighting> weightings();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Weighting& weighting(std::string_view key);

} // namespace flowlab

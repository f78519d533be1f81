// Where t is sampled in training: each distribution is a table row with a sampler and a density.
#pragma once

#include "core/base/choice.h"

#include <span>

namespace flowlab {

class RandomStream;

struct TDistribution : ChoiceRow {
    double (*draw)(RandomStream& random, double a, double b) = nullptr; // t in [0, 1]
    /// Integrates to 1 over [0, 1]; may be infinite at the ends.
    double (*density)(double t, double a, double b) = nullptr;
    /// The t below which a share p in [0, 1] lies; 0 and 1 give 0 and 1.
    double (*quantile)(double p, double a, double b) = nullptr;
};

[[nodiscard]] std::span<const TDistribution> t_distributions();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const TDistribution& t_distribution(std::string_view key);
/// The distribution `key` with its initial parameters.
[[nodiscard]] Choice initial_t(std::string_view key);

} // namespace flowlab

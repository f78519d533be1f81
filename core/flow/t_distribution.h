// Where t is sampled in training: each distribution is a table row with a sampler and a density.
#pragma once

#include "core/base/problem.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab {

class RandomStream;

/// A chosen distribution: its key and its two parameters (unused ones are kept but ignored).
struct TDistributionOptions {
    std::string kind = "uniform";
    double a = 0; // meaning by kind: Beta a, U-shape strength, logit-normal m
    double b = 1; // Beta b, logit-normal s
    bool operator==(const TDistributionOptions&) const = default;
};

/// A parameter as a slider shows it.
struct TParameter {
    std::string_view symbol, meaning;
    double initial, least, most;
};

struct TDistribution {
    std::string_view key, title, formula, reference;
    std::vector<TParameter> parameters;                                 // 0 to 2
    double (*draw)(RandomStream& random, double a, double b) = nullptr; // t in [0, 1]
    double (*density)(double t, double a,
                      double b) = nullptr; // integrates to 1 over [0, 1]; may be infinite at the ends
};

[[nodiscard]] std::span<const TDistribution> t_distributions();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const TDistribution& t_distribution(std::string_view key);
/// The distribution `key` with its initial parameters.
[[nodiscard]] TDistributionOptions initial_t(std::string_view key);
[[nodiscard]] std::vector<Problem> validate(const TDistributionOptions& options);

} // namespace flowlab

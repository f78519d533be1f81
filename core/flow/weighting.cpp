#include "core/flow/weighting.h"

#include "core/base/registry.h"
#include "core/flow/conversion.h"

#include <algorithm>
#include <numbers>

namespace flowlab {
namespace {

constexpr double max_weight = 1e4; // where a path hardly moves, one sample would outweigh all others

/// (∂ quantity / ∂ v)²: the squared error of v times this is that of the quantity.
double as_error_of(Quantity quantity, const PathCoefficients& c) {
    const double slope = convert(Quantity::velocity, quantity, c).of_value;
    return std::min(slope * slope, max_weight);
}

const std::vector<Weighting>& weighting_table() {
    static const std::vector<Weighting> rows = {
        {{"none", Text::marked("None"), Text::marked("w = 1: the error of v"),
          "arXiv 2209.03003, 2210.02747"},
         [](const PathCoefficients&, double, double, double) { return 1.0; }},
        {{"data", Text::marked("Error of x̂1"),
          Text::marked("w = (σ/D)², D = α̇σ − σ̇α: as if x̂1 were predicted; linear: (1 − t)²"),
          "arXiv 2202.00512, 2403.03206"},
         [](const PathCoefficients& c, double, double, double) { return as_error_of(Quantity::data, c); }},
        {{"noise", Text::marked("Error of x̂0"),
          Text::marked("w = (α/D)²: as if the noise were predicted; linear: t²"),
          "arXiv 2006.11239, 2403.03206"},
         [](const PathCoefficients& c, double, double, double) { return as_error_of(Quantity::noise, c); }},
        {{"cosmap", "CosMap", "w = 2 / (π (1 − 2t + 2t²))", "arXiv 2403.03206"},
         [](const PathCoefficients&, double t, double, double) {
             return 2 / (std::numbers::pi * (1 - 2 * t + 2 * t * t));
         }},
        {{"min-snr",
          "Min-SNR(γ)",
          Text::marked("w = min(snr², γ) (σ/D)², snr = α/σ: the error of x̂1, less of it where it is easy"),
          "arXiv 2303.09556",
          {{"γ", Text::marked("most that the squared signal-to-noise ratio may count"), 5, 0.1, 100}}},
         [](const PathCoefficients& c, double, double gamma, double) {
             // snr² (σ/D)² = (α/D)²: no division by σ = 0.
             return std::min(as_error_of(Quantity::noise, c), gamma * as_error_of(Quantity::data, c));
         }},
    };
    return rows;
}

} // namespace

std::span<const Weighting> weightings() {
    return weighting_table();
}

const Weighting& weighting(std::string_view key) {
    return find_row(weighting_table(), key, Text::of("weighting"));
}

} // namespace flowlab

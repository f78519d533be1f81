// Which noise goes with which data. One row a coupling.
#pragma once

#include "core/base/choice.h"

#include <span>

namespace flowlab {

/// A batch that waits for its noise.
struct PairingProblem {
    int count = 0;                             // n samples
    std::span<const double> squared_distances; // (n, n): ‖x1_i − x0_j‖²
    std::span<const int> labels;               // (n) classes of the data
};

struct Coupling : ChoiceRow {
    /// For each sample of the data the noise that goes with it, each once. nullptr: its own.
    std::vector<int> (*pair)(const PairingProblem& problem) = nullptr;
};

[[nodiscard]] std::span<const Coupling> couplings();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Coupling& coupling(std::string_view key);

} // namespace flowlab

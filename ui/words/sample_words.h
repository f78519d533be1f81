// Texts about the sampler's samples, in the user's language.
#pragma once

#include <QString>

namespace flowlab {

class SamplingSession;
struct Trajectory;

/// "sample 12 · row 2, column 5 · class 3", numbers from 1; empty for no tile.
[[nodiscard]] QString tileWords(const SamplingSession& sampling, int tile);
/// The evaluations that each sample took: "8", or "26–50" where they differ.
[[nodiscard]] QString evaluationWords(const Trajectory& trajectory);

} // namespace flowlab

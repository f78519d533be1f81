// Verdicts of the judge on pictures, in plain numbers: which class each shows, how sure it is, and what
// follows for a set of them.
#pragma once

#include "core/base/tiles.h"
#include "core/judge/judge.h"

#include <span>
#include <vector>

namespace flowlab {

/// The probability above which the judge counts as sure.
inline constexpr double sure_above = 0.9;

struct Verdicts {
    std::vector<int> classes;     // (count) 0 to 9
    std::vector<float> certainty; // (count) the probability the judge gives that class
};

/// The classes of tiles of 1 × 28 × 28; any count, 0 included. Throws a usage Error for another shape. For
/// the thread that makes torch calls.
[[nodiscard]] Verdicts judge_pictures(const JudgeWeights& weights, const Tiles& tiles);
/// The class that each picture shows, and how sure the judge is, from the answer of classify().
[[nodiscard]] Verdicts verdicts(const Judgement& judgement);

/// The share of samples that show the wanted class; equal lengths. NaN of none, as all of these.
[[nodiscard]] double label_accuracy(std::span<const int> classes, std::span<const int> wanted);
/// The share of samples of which the judge is more than sure_above sure. No proof of a digit: it is certain
/// that noise is an 8.
[[nodiscard]] double sure_share(std::span<const float> certainty);
/// The share of samples that changed their class between two sets from the same noise; equal lengths.
[[nodiscard]] double switch_share(std::span<const int> before, std::span<const int> after);

} // namespace flowlab

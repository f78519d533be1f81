// The floor of the loss: that of the exact field, which no network gets below on the pictures it trains on.
#pragma once

#include "core/options/train_recipe.h"
#include "core/trajectory/path_measures.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flowlab {

/// Losses of the exact field of a data set along a path: E‖u − E[u | x_t]‖² / d, in LossByTMeter's bins of t,
/// t spread evenly over each. They do not depend on where t is sampled, nor on how much each t counts.
struct LossFloor {
    std::vector<Estimate> without_label; // per bin
    std::vector<Estimate> given_label;   // per bin; empty: of a network that takes no labels
    std::int64_t draws = 0;              // behind all of them
};

/// Why nobody knows the floor of the loss of a training with these options; empty: it is known.
[[nodiscard]] Text why_no_floor(const TrainOptions& options);
/// Why nobody finds the floor for data of so many numbers, for each state is compared with every picture;
/// empty: it can be found.
[[nodiscard]] Text why_no_floor(std::uint64_t numbers);

/// The share of a t-distribution that lies in each of LossByTMeter's bins; they add up to 1.
[[nodiscard]] std::vector<double> shares_of_bins(const Choice& t);

/// Per bin of t, where `label_drop` of the samples go without their label. The error is an upper bound: both
/// parts come from the same draws.
[[nodiscard]] std::vector<Estimate> floor_by_t(const LossFloor& floor, double label_drop);
/// Over all t, of which `shares` fall into each bin: what the curve of the loss can come down to.
[[nodiscard]] Estimate floor_in_all(const std::vector<Estimate>& by_t, const std::vector<double>& shares);

/// The floor over all t, from update `step` + 1 of a training on.
struct FloorLevel {
    std::int64_t step = 0;
    Estimate loss;
};
/// Rising in their steps: one for the start, and one for each change that moved it. They begin where training
/// with the floor's data did.
[[nodiscard]] std::vector<FloorLevel> floor_levels(const LossFloor& floor, const TrainRecipe& recipe);

/// The floor of the training in progress, as far as it is known.
struct LossFloorNews {
    Text why_not = {};                   // there is none; empty: it is known, or on its way
    double fraction = 0;                 // of the work done; 1: it is known
    std::vector<Estimate> by_t = {};     // per bin, with the present label drop
    std::vector<FloorLevel> levels = {}; // over all t
};

/// A CSV table, with its header and a line per bin.
[[nodiscard]] std::string floor_table(const LossFloor& floor, double label_drop);

} // namespace flowlab

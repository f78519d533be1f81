// What a training remembers of its way, besides its weights.
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace flowlab {

/// The losses of a training as far as anything later depends on them. It belongs to the checkpoint: a
/// training that goes on from one decides as it would have done without a stop.
struct TrainProgress {
    static constexpr std::size_t kept_epochs = 1000; // the last ones, so that a checkpoint stays small
    static constexpr int first_updates = 10;         // whose lowest loss says what a normal one is
    static constexpr double exploded = 1000;         // a loss above so many times that has exploded
    static constexpr int patience = 3;               // exploded losses in a row are a divergence

    std::vector<double> recent;                            // losses of the last updates, those behind loss()
    double epoch_sum = 0;                                  // of the losses of the epoch's updates so far
    std::int64_t epoch_updates = 0;                        // how many those are
    std::vector<double> epoch_losses;                      // the mean loss of each whole epoch
    double best = std::numeric_limits<double>::infinity(); // the lowest of them
    std::int64_t best_step = -1;                           // updates behind it
    std::int64_t updates = 0;                              // that were added, at most first_updates
    double first_loss = std::numeric_limits<double>::infinity(); // the lowest of the first updates
    int exploded_in_a_row = 0;
    // Updates and seconds of computing at the last point of quality, or from where on it is measured; -1: it
    // is not.
    std::int64_t quality_step = -1;
    double quality_seconds = 0;
    double sheet_seconds = 0; // of computing, up to which the contact sheets that were due are drawn

    bool operator==(const TrainProgress&) const = default;

    /// Adds the loss of update `step` (from 1). At the end of an epoch: the mean loss of its updates.
    std::optional<double> add(double loss, std::int64_t step, std::int64_t steps_per_epoch);
    /// The loss as a number: the mean of the last updates, see recent_window(); NaN before the first.
    [[nodiscard]] double loss() const;
    /// Whether the loss stays so far above that of the first updates that training on is pointless. A single
    /// exploded loss is none: on paths whose velocity has no bound a batch near the end of the path has one.
    [[nodiscard]] bool diverged() const { return exploded_in_a_row >= patience; }
    [[nodiscard]] Json to_json() const;
    /// Missing entries keep the defaults. Throws a JSON exception for mistyped ones.
    static TrainProgress from_json(const Json& json);
};

} // namespace flowlab

// A training's whole recipe: the settings it began with, what was changed on the way, and the data.
#pragma once

#include "core/data/input_identity.h"
#include "core/options/train_options.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flowlab {

/// One setting that changed during a training: it holds from update `step` + 1 on.
struct SettingChange {
    std::int64_t step = 0; // updates made before
    std::string setting;   // an entry of TrainOptions::to_json, or "data_set": see TrainRecipe::data
    Json before, after;    // its values there

    bool operator==(const SettingChange&) const = default;
    /// "lr 0.003 → 0.001"
    [[nodiscard]] Text describe() const;
};

/// Every setting in which `after` differs from `before`.
[[nodiscard]] std::vector<SettingChange> changes_between(const TrainOptions& before,
                                                         const TrainOptions& after, std::int64_t step);
/// Throw a usage Error for a setting that there is not, or a value that it cannot have.
[[nodiscard]] TrainOptions with_changes(const TrainOptions& options, std::span<const SettingChange> changes);
[[nodiscard]] TrainOptions without_changes(const TrainOptions& options,
                                           std::span<const SettingChange> changes);

struct TrainRecipe {
    TrainOptions start;                 // the settings of the first update
    std::vector<SettingChange> changes; // in the order in which they were made
    std::optional<InputIdentity> data;  // those of the first update; nothing in recipes of older versions

    bool operator==(const TrainRecipe&) const = default;
    /// The settings of the update after `step`.
    [[nodiscard]] TrainOptions at(std::int64_t step) const;
    [[nodiscard]] std::optional<InputIdentity> data_at(std::int64_t step) const;
    /// The entries of `start`, then "data_set" and "changes" where there are any.
    [[nodiscard]] Json to_json() const;
    /// to_json, but folders of the user's disk become names: for what is sent to others.
    [[nodiscard]] Json to_public_json() const;
    /// Reads plain options too. Throws a usage Error.
    static TrainRecipe from_json(const Json& json);
};

} // namespace flowlab

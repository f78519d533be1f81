// Headless: the floor of the loss of a training.
#pragma once

#include "core/data/input_identity.h"
#include "core/messages/loss_floor.h"
#include "core/options/train_options.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace flowlab {

struct LossFloorRunOptions {
    TrainOptions
        training;   // its data, network, path, t-distribution, loss, coupling, label drop and moves matter
    int draws = 32; // per bin of t
    std::filesystem::path resources;
    /// The data that a recipe means, looked for by their name in `places` too where training.data does not
    /// name them.
    std::optional<InputIdentity> wanted_data = {};
    std::vector<std::filesystem::path> places = {};
};

struct LossFloorRun {
    LossFloor floor;
    std::vector<Estimate> by_t; // with the training's label drop
    Estimate all;               // over its t-distribution
    std::optional<Estimate>
        given_label; // the part of the samples that keep their label; labelled networks only
    std::optional<Estimate> without_label;
    double seconds = 0;
    UsedInputs inputs;
};

/// `go_on` is called after every unit with the share of the work done; when it says false this ends with
/// Cancelled. Throws an Error: of usage where the floor is not known.
[[nodiscard]] LossFloorRun run_loss_floor(const LossFloorRunOptions& options,
                                          const std::function<bool(double fraction)>& go_on);

} // namespace flowlab

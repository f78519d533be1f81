// Models in files: checkpoints of this program, and bare state dicts such as the tutorial's script saves.
//
// A checkpoint is a safetensors file: `model.*` the trained weights, `ema.*` their moving average,
// `optimizer.exp_avg.*` and `optimizer.exp_avg_sq.*` the optimizer's state; its metadata hold the recipe, the
// step, the seconds of computing, the progress of its losses and a SHA-256 over the data. Random state needs
// no place of its own: every number is a function of (seed, step).
#pragma once

#include "core/base/safetensors.h"
#include "core/flow/conventions.h"
#include "core/model/network.h"
#include "core/options/train_recipe.h"
#include "core/train/optimizer.h"
#include "core/train/train_progress.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace flowlab {

/// A model and, where it came from a training, all that is needed to go on with it. Tensors are fp32.
struct ModelState {
    std::shared_ptr<const Network> network;
    Weights raw;                             // always there
    Weights ema;                             // undefined where no average was kept
    std::optional<TrainOptions> recipe;      // of the training that made it, as its settings are now
    std::vector<SettingChange> changes;      // those that led from its first settings to these
    std::vector<SettingChange> planned;      // still to come: of a recipe that is repeated
    std::optional<InputIdentity> data;       // what it was trained on; nothing in files of older versions
    std::optional<OptimizerState> optimizer; // absent in files for sampling only
    std::int64_t step = 0;
    double seconds = 0; // computing time behind it
    TrainProgress progress;
    std::string sha256; // over the data of the file it was read from; empty: from none
    /// Conventions of weights without a recipe. `assumed`: neither the file nor whoever opened it said them.
    std::optional<ModelConventions> conventions;
    bool assumed = false;
    bool options_said = true; // by the file: its network's options, where no shape of a weight says them
    bool edited = false;      // the file, by another program after this one had written it
    Text note;                // what whoever opened it should know: sentences; empty: nothing

    /// The path it was trained on; linear where nothing says so.
    [[nodiscard]] Choice schedule() const {
        return recipe ? recipe->schedule : conventions ? conventions->path : Choice{"linear"};
    }
    /// From its first settings on. There must be a `recipe`.
    [[nodiscard]] TrainRecipe full_recipe() const;
};

/// A file ready to be written by any thread: plain bytes, no torch.
struct PreparedFile {
    std::vector<std::pair<TensorView, std::vector<std::byte>>> tensors;
    std::map<std::string, std::string> metadata;
    /// See write_safetensors; returns the hash of the data.
    std::string write(const std::filesystem::path& path) const;
};

/// A whole checkpoint.
[[nodiscard]] PreparedFile prepare_checkpoint(const ModelState& state);
/// Only the weights to sample with (the average where there is one), under the network's own names, with the
/// recipe.
[[nodiscard]] PreparedFile prepare_weights(const ModelState& state);

/// Throws a failure Error that names the first weight of `state` that is not finite: no training goes on from
/// it. `path`: where it was read from.
void require_finite_weights(const std::filesystem::path& path, const ModelState& state);

/// Reads a checkpoint, or a state dict of a known network (state_dict.h), onto the CPU. Every name, shape and
/// type is checked before anything is built. `given`: the conventions of a state dict that does not say them.
/// Throws a failure Error that says what does not fit, or a usage Error for conventions that are wrong, or
/// are not those that the file says.
[[nodiscard]] ModelState load_model(const std::filesystem::path& path,
                                    const std::optional<ModelConventions>& given = {});

} // namespace flowlab

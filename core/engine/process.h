// What a program needs of the engine's world without torch: process set-up, recipes of files.
#pragma once

#include "core/base/error.h"
#include "core/options/train_recipe.h"

#include <filesystem>
#include <optional>

namespace flowlab {

/// Once per process, before anything computes. `threads` 0: one per core.
void start_process(int threads);

/// Something that keeps a GPU from being used, or from its full speed, and that nobody was told yet.
[[nodiscard]] std::optional<Error> device_problem();

/// The recipe inside a checkpoint. Throws an Error.
[[nodiscard]] TrainOptions recipe_of_checkpoint(const std::filesystem::path& path);
/// The whole recipe of a training: in its recipe.json, in a checkpoint or weights, in a picture or film of
/// it. Throws an Error.
[[nodiscard]] TrainRecipe read_train_recipe(const std::filesystem::path& path);

} // namespace flowlab

// What made a picture, as JSON: in the picture, beside it, and back.
#pragma once

#include "core/base/json.h"
#include "core/solve/trajectory.h"
#include "ui/session/settings.h"

#include <filesystem>
#include <optional>

namespace flowlab {

[[nodiscard]] Json samplerToJson(const SamplerChoice& choice);
/// Missing entries keep their defaults; wrong types throw.
[[nodiscard]] SamplerChoice samplerFromJson(const Json& json);

struct Recipe {
    std::optional<TrainOptions> train;
    std::optional<SamplerChoice> sampler;
};

/// Reads the recipe in a JSON file, or in a picture or film (see read_film_recipe). Throws an Error that says
/// what is wrong with the file.
[[nodiscard]] Recipe readRecipe(const std::filesystem::path& path);

/// Whether readRecipe is the one to ask: by its ending this is a recipe, a picture or a film, or it is a
/// folder.
[[nodiscard]] bool mayHoldRecipe(const std::filesystem::path& path);

[[nodiscard]] const char* nameOf(TrajectoryView view); // "x_t", "x1", "v"

} // namespace flowlab

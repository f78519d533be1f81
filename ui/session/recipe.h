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

/// The keyword of the text chunk in PNG files.
inline constexpr const char* recipeKeyword = "flowlab";

struct Recipe {
    std::optional<TrainOptions> train;
    std::optional<SamplerChoice> sampler;
};

/// Reads the recipe in a PNG or JSON file. Throws an Error that says what is wrong with the file.
[[nodiscard]] Recipe readRecipe(const std::filesystem::path& path);

[[nodiscard]] const char* nameOf(TrajectoryView view); // "x_t", "x1", "v"

} // namespace flowlab

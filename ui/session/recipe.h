// The recipe of a picture or a film, as JSON inside and beside it, and read back.
#pragma once

#include "core/base/json.h"
#include "core/flow/conventions.h"
#include "core/media/film.h"
#include "core/media/film_options.h"
#include "core/options/comparison_options.h"
#include "core/trajectory/trajectory.h"
#include "ui/session/settings.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

/// With what lies on this disk: for the next start of the lab, not for files that are sent to others.
[[nodiscard]] Json samplerToJson(const SamplerChoice& choice);
/// Missing entries keep their defaults; wrong types throw.
[[nodiscard]] SamplerChoice samplerFromJson(const Json& json);

/// Whose weights drew a picture, so that they can be named where they are missing.
struct ModelIdentity {
    std::string id, title, network; // of ModelInfo
    std::int64_t step = 0;          // updates behind the weights
    std::string sha256;             // over the checkpoint's data; empty: an exact field, or never saved
    std::optional<ModelConventions> conventions = {}; // of weights without a recipe
    bool operator==(const ModelIdentity&) const = default;

    /// A file's name and hash, without its folder.
    [[nodiscard]] Json toJson() const;
    /// Missing entries stay empty; wrong types throw.
    static ModelIdentity fromJson(const Json& json);
};

struct Recipe {
    std::optional<TrainOptions> train;
    std::vector<SettingChange> changes;     // of those, while it trained
    std::optional<InputIdentity> trainData; // what it was trained on
    std::optional<SamplerChoice> sampler;
    UsedInputs inputs; // what the picture is made of, beside the model
    std::optional<ModelIdentity> model;
    Json picture;                    // view, t, workspace: what the others do not say; null: nothing
    std::optional<FilmOptions> film; // of films
    std::optional<ComparisonOptions> compare;
    std::vector<ModelIdentity> compared; // as compare->models; without a hash where the recipe has none
    bool history = false;                // of a picture or a film of runs' histories, which `picture` names
};

/// Reads the recipe in a picture, a film, a folder of a film's pictures or a JSON file. Throws an Error that
/// says what is wrong with the file.
[[nodiscard]] Recipe readRecipe(const std::filesystem::path& path);
/// Reads the recipe in a text, of the clipboard say. Throws an Error that says why it is none.
[[nodiscard]] Recipe recipeInText(const std::string& text);
/// Whether readRecipe is the one to ask: by its ending this is a recipe, a picture or a film, or it is a
/// folder.
[[nodiscard]] bool mayHoldRecipe(const std::filesystem::path& path);

[[nodiscard]] const char* nameOf(TrajectoryView view); // "x_t", "x1", "v"

} // namespace flowlab

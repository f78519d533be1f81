#include "core/engine/process.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/device/device.h"
#include "core/device/gpu_module.h"
#include "core/media/film.h"
#include "core/train/checkpoint.h"

namespace flowlab {

void start_process(int threads) {
    prepare_process(threads);
}

std::optional<Error> device_problem() {
    return take_device_problem();
}

TrainOptions recipe_of_checkpoint(const std::filesystem::path& path) {
    const auto state = load_model(path);
    if (state.edited)
        throw failure(Text::of("resume the training"), path,
                      Text::of("the file was edited after Flowlab saved it"),
                      Text::of("It can be sampled from; resume an unchanged checkpoint."));
    if (!state.recipe)
        throw failure(Text::of("read the recipe"), path, Text::of("the file holds weights without a recipe"),
                      Text::of("Use the checkpoint.safetensors of a run."));
    return *state.recipe;
}

TrainRecipe read_train_recipe(const std::filesystem::path& path) {
    const auto what = Text::of("read the recipe");
    if (path.extension() == ".safetensors") {
        const auto state = load_model(path);
        if (state.recipe) return state.full_recipe();
        throw failure(what, path, Text::of("the file holds weights without a recipe"),
                      Text::of("Use the recipe.json of a run."));
    }
    Json json = path.extension() == ".json" ? read_json(path, what) : read_film_recipe(path);
    if (json.is_object() && json.contains("training")) json = Json(json["training"]);
    if (!json.is_object() || !json.contains("network") || !json.contains("budget"))
        throw failure(what, path, Text::of("it is no recipe of a training"),
                      Text::of("Use the recipe.json of a run."));
    try {
        auto recipe = TrainRecipe::from_json(json);
        require_none(recipe.start.validate(), what);
        return recipe;
    } catch (const Error& error) {
        throw failure(what, path, Text::of("%1: %2", error.where, error.why), error.hint);
    }
}

} // namespace flowlab

#include "ui/session/recipe.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/film.h"

#include <algorithm>
#include <cctype>

namespace flowlab {
namespace {

std::string endingOf(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return ending;
}

} // namespace

Json samplerToJson(const SamplerChoice& choice) {
    Json json = {{"model", choice.model}};
    json.update(choice.options.to_json());
    return json;
}

SamplerChoice samplerFromJson(const Json& json) {
    return {json.value("model", std::string()), SamplerOptions::from_json(json)};
}

Recipe readRecipe(const std::filesystem::path& path) {
    const std::string what = "read the recipe";
    const Json json = endingOf(path) == ".json" ? Json::parse(read_file(path, what), nullptr, false)
                                                : read_film_recipe(path);
    Recipe recipe;
    try {
        if (json.is_object() && json.contains("training"))
            recipe.train = TrainOptions::from_json(json["training"]);
        if (json.is_object() && json.contains("sampler")) recipe.sampler = samplerFromJson(json["sampler"]);
        if (!recipe.train && !recipe.sampler && json.is_object() && json.contains("solver"))
            recipe.sampler = samplerFromJson(json); // of a headless `sample`
        if (!recipe.train && !recipe.sampler && json.is_object() && json.contains("network"))
            recipe.train = TrainOptions::from_json(json); // a preset, or recipe.json of a headless run
    } catch (const Json::exception& error) {
        throw failure(what, path.string(), error.what(), "Export it again.");
    }
    if (!recipe.train && !recipe.sampler)
        throw failure(what, path.string(), "it is no recipe of the lab",
                      "Drop a picture, a film or a .json that the lab wrote.");
    if (recipe.train) require_none(recipe.train->validate(), what);
    if (recipe.sampler) require_none(recipe.sampler->options.validate(), what);
    return recipe;
}

bool mayHoldRecipe(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return true;
    const std::string ending = endingOf(path);
    if (ending == ".json" || ending == ".png") return true;
    return std::ranges::any_of(film_formats(), [&](const FilmFormat& format) {
        return !format.ending.empty() && format.ending == ending;
    });
}

const char* nameOf(TrajectoryView view) {
    switch (view) {
    case TrajectoryView::prediction:
        return "x1";
    case TrajectoryView::velocity:
        return "v";
    case TrajectoryView::state:
        break;
    }
    return "x_t";
}

} // namespace flowlab

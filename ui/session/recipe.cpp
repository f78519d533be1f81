#include "ui/session/recipe.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/media/png.h"

namespace flowlab {

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
    std::string text;
    if (path.extension() == ".png") {
        PngText chunks;
        const auto picture = read_png(path, &chunks);
        const auto found = chunks.find(recipeKeyword);
        if (found == chunks.end())
            throw failure(what, path.string(), "this picture holds no recipe",
                          "Image editors strip it: drop the .json that lies beside the picture.");
        text = found->second;
    } else {
        text = read_file(path, what);
    }
    const Json json = Json::parse(text, nullptr, false);
    Recipe recipe;
    try {
        if (json.is_object() && json.contains("training"))
            recipe.train = TrainOptions::from_json(json["training"]);
        if (json.is_object() && json.contains("sampler")) recipe.sampler = samplerFromJson(json["sampler"]);
        if (!recipe.train && !recipe.sampler && json.is_object() && json.contains("network"))
            recipe.train = TrainOptions::from_json(json); // a preset, or recipe.json of a headless run
    } catch (const Json::exception& error) {
        throw failure(what, path.string(), error.what(), "Export it again.");
    }
    if (!recipe.train && !recipe.sampler)
        throw failure(what, path.string(), "it is no recipe of the lab",
                      "Drop a .json or .png that the lab wrote.");
    if (recipe.train) require_none(recipe.train->validate(), what);
    if (recipe.sampler) require_none(recipe.sampler->options.validate(), what);
    return recipe;
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

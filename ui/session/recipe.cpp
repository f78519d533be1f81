#include "ui/session/recipe.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/media/film_format.h"

#include <algorithm>
#include <cctype>

namespace flowlab {
namespace {

Text what() {
    return Text::of("read the recipe");
}

std::string endingOf(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return ending;
}

Json readJson(const std::filesystem::path& path) {
    if (endingOf(path) != ".json") return read_film_recipe(path);
    return read_json(path, what());
}

/// The name of a model that its recipe knows by a file: of a run's file the run's.
std::string titleOf(const std::string& id) {
    const std::filesystem::path path = name_without_folder(id);
    return path.has_parent_path() ? path.parent_path().string() : path.string();
}

/// Reads what comparison_recipe writes, for the window and the command line alike.
Recipe comparisonIn(const Json& json) {
    Recipe recipe;
    recipe.inputs = UsedInputs::read_from(json);
    recipe.compare = ComparisonOptions::from_json(json["compare"]);
    recipe.picture = {{"workspace", "compare"}};
    if (json.contains("sheet")) recipe.picture["view"] = json["sheet"].value("view", std::string());
    if (json.contains("compared"))
        for (const auto& model : json["compared"]) recipe.compared.push_back(ModelIdentity::fromJson(model));
    recipe.compared.resize(recipe.compare->models.size());
    for (std::size_t i = 0; i < recipe.compared.size(); ++i) {
        auto& model = recipe.compared[i];
        model.id = recipe.compare->models[i].model;
        model.title = titleOf(model.id);
    }
    return recipe;
}

void takeTraining(Recipe& recipe, const Json& json) {
    auto training = TrainRecipe::from_json(json);
    recipe.train = std::move(training.start);
    recipe.changes = std::move(training.changes);
    recipe.trainData = std::move(training.data);
}

Recipe recipeIn(const Json& json) {
    Recipe recipe;
    if (!json.is_object()) return recipe;
    recipe.inputs = UsedInputs::read_from(json);
    const auto model = json.find("model");
    if (json.contains("training")) takeTraining(recipe, json["training"]);
    if (json.contains("sampler")) recipe.sampler = samplerFromJson(json["sampler"]);
    if (model != json.end() && model->is_object()) recipe.model = ModelIdentity::fromJson(*model);
    if (json.contains("picture")) recipe.picture = json["picture"];
    if (const auto history = json.find("history"); history != json.end() && history->is_object()) {
        recipe.history = true;
        recipe.picture = *history;
        recipe.picture["workspace"] = "train";
        recipe.picture["view"] = "history";
    }
    if (json.contains("film")) recipe.film = FilmOptions::from_json(json["film"]);
    if (json.contains("compare")) return comparisonIn(json);
    if (recipe.train || recipe.sampler) return recipe;
    if (json.contains("solver") && model != json.end()) { // a picture of a headless run
        recipe.sampler = samplerFromJson(json);
        if (json.contains("sha256")) {
            recipe.model = ModelIdentity::fromJson(json);
            recipe.model->id = recipe.sampler->model;
            recipe.model->title = titleOf(recipe.model->id);
        }
    } else if (json.contains("network"))
        takeTraining(recipe, json); // a preset, or recipe.json of a headless run
    return recipe;
}

bool isEmpty(const Recipe& recipe) {
    return !recipe.train && !recipe.sampler && !recipe.compare && !recipe.history;
}

/// Throws an Error that names what it cannot be.
void requireSound(const Recipe& recipe) {
    if (recipe.train) require_none(recipe.train->validate(), what());
    if (recipe.sampler) require_none(recipe.sampler->options.validate(), what());
    if (recipe.film) require_none(recipe.film->validate(), what());
    if (recipe.compare) require_none(recipe.compare->validate(), what());
}

} // namespace

Json samplerToJson(const SamplerChoice& choice) {
    Json json = {{"model", choice.model}};
    json.update(choice.options.to_json());
    if (!choice.data.empty()) json["data"] = choice.data;
    if (!choice.noise.empty()) json["noise"] = choice.noise;
    return json;
}

SamplerChoice samplerFromJson(const Json& json) {
    const auto word = [&json](const char* key) { // recipes of pictures have objects there
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    return {json.value("model", std::string()), SamplerOptions::from_json(json), word("data"), word("noise")};
}

Json ModelIdentity::toJson() const {
    Json json = {{"id", name_without_folder(id)},
                 {"title", title},
                 {"network", network},
                 {"step", step},
                 {"sha256", sha256}};
    if (conventions) json["conventions"] = conventions->to_json();
    return json;
}

ModelIdentity ModelIdentity::fromJson(const Json& json) {
    ModelIdentity model;
    model.id = json.value("id", model.id);
    model.title = json.value("title", model.title);
    model.network = json.value("network", model.network);
    model.step = json.value("step", model.step);
    model.sha256 = json.value("sha256", model.sha256);
    if (json.contains("conventions")) model.conventions = ModelConventions::from_json(json["conventions"]);
    return model;
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

Recipe readRecipe(const std::filesystem::path& path) {
    Recipe recipe;
    try {
        recipe = recipeIn(readJson(path));
    } catch (const Json::exception& error) {
        throw failure(what(), path, first_line(error), Text::of("Export it again."));
    }
    if (isEmpty(recipe))
        throw failure(what(), path, Text::of("it is no recipe of the lab"),
                      Text::of("Drop a picture, a film or a .json that the lab wrote."));
    requireSound(recipe);
    return recipe;
}

Recipe recipeInText(const std::string& text) {
    const auto refuse = [](const Text& why) -> Error {
        return failure(
            what(), Text::of("the clipboard"), why,
            Text::of("Choose Copy recipe, or copy all of a .json that the lab wrote, then paste again."));
    };
    Recipe recipe;
    try {
        recipe = recipeIn(parse_json(text));
    } catch (const JsonError&) {
        throw refuse(Text::of("its text is no recipe"));
    } catch (const Json::exception& error) {
        throw refuse(first_line(error));
    }
    if (isEmpty(recipe)) throw refuse(Text::of("its text is no recipe"));
    requireSound(recipe);
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

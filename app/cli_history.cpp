// flowlab-cli history
#include "app/answer.h"
#include "app/cli.h"
#include "app/film_flags.h"
#include "app/film_writing.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/media/film_run.h"
#include "core/media/history_film.h"

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace flowlab {
namespace {

struct HistoryRequest {
    std::filesystem::path run, beside; // beside: empty for none
    std::string by = "steps";
    FilmRunOptions film; // out: empty for none
    bool json = false;

    [[nodiscard]] HistoryAxis axis() const {
        return by == name_of(HistoryAxis::seconds) ? HistoryAxis::seconds : HistoryAxis::steps;
    }
};

HistoryFilmSide open_side(const std::filesystem::path& run) {
    const auto what = Text::of("show the history");
    std::error_code error;
    const auto folder = std::filesystem::weakly_canonical(run, error);
    if (error || !std::filesystem::is_directory(folder, error))
        throw failure(what, run, Text::of("there is no such folder"), Text::of("Check the name."));
    HistoryFilmSide side{SampleHistory::read(folder), folder.filename().string()};
    if (side.history.empty())
        throw failure(what, run, Text::of("this run has kept no samples"),
                      Text::of("Runs keep them unless they are trained with --no-history."));
    return side;
}

Json to_json(const HistoryFilmSide& side) {
    const auto& history = side.history;
    Json moments = Json::array();
    for (const auto& moment : history.moments())
        moments.push_back({{"step", moment.step}, {"seconds", moment.seconds}});
    return {{"run", side.name},
            {"noise", history.noise()},
            {"samples", history.count()},
            {"channels", history.shape().channels},
            {"height", history.shape().height},
            {"width", history.shape().width},
            {"moments", std::move(moments)}};
}

void list_moments(const std::vector<HistoryFilmSide>& sides) {
    for (const auto& side : sides) {
        const auto& moments = side.history.moments();
        std::printf("%s: %zu moments, %d samples each\n", side.name.c_str(), moments.size(),
                    side.history.count());
        std::printf("%10s  %10s\n", "step", "seconds");
        for (const auto& moment : moments)
            std::printf("%10lld  %10.1f\n", static_cast<long long>(moment.step), moment.seconds);
    }
}

int write_history_film(HistoryRequest& request, std::vector<HistoryFilmSide> sides, Json json) {
    auto& film = request.film;
    if (film.film.format.empty()) film.film.format = film_format_of(film.out).key;
    film.recipe = {{"program", "flowlab"}, {"version", FLOWLAB_VERSION}};
    film.recipe["history"] = history_recipe(sides, request.axis());
    check_film_target(film_target(film));
    const FilmScript script(std::move(sides), request.axis(), film.film);
    const auto result = write_film_of(script, film);
    if (!request.json) {
        std::printf("%s: %d frames of %d × %d by %s, %.1f MB; written in %.2f s\n", result.path.c_str(),
                    result.frames, result.width, result.height, result.encoder.c_str(),
                    double(result.bytes) / 1e6, result.seconds);
        return 0;
    }
    json["film"] = film.film.to_json();
    json["out"] = result.path.string();
    json["recipe_file"] = result.recipe.string();
    json["format"] = result.format;
    json["encoder"] = result.encoder;
    json["frames"] = result.frames;
    json["width"] = result.width, json["height"] = result.height;
    json["bytes"] = result.bytes;
    json["film_seconds"] = result.seconds;
    answer(std::move(json));
    return 0;
}

int show_history(HistoryRequest& request) {
    std::vector<HistoryFilmSide> sides;
    sides.push_back(open_side(request.run));
    if (!request.beside.empty()) sides.push_back(open_side(request.beside));
    Json json = {{"runs", Json::array()}};
    for (const auto& side : sides) json["runs"].push_back(to_json(side));
    if (!request.film.out.empty()) return write_history_film(request, std::move(sides), std::move(json));
    if (request.json)
        answer(std::move(json));
    else
        list_moments(sides);
    return 0;
}

} // namespace

void add_history(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand(
        "history", "List the moments of which a run has kept samples, or make a film of them");
    const auto request = std::make_shared<HistoryRequest>();
    command->add_option("--run", request->run, "folder of the run")->required();
    command->add_option("--beside", request->beside, "folder of a second run, shown beside it");
    auto* out =
        command->add_option("--out", request->film.out,
                            "film to write: .mp4, .webm, .gif, .apng, or a folder for PNG pictures; its "
                            "recipe is inside and in a .json beside it");
    command->add_flag("--json", request->json, "print one JSON object");
    auto* film = command->add_option_group("film", "What the film shows");
    film->add_option("--by", request->by, "what two runs are set side by side by")
        ->check(CLI::IsMember(
            {std::string(name_of(HistoryAxis::steps)), std::string(name_of(HistoryAxis::seconds))}))
        ->capture_default_str();
    add_film_flags(*film, request->film.film);
    film->add_flag("--overwrite", request->film.overwrite,
                   "replace files there that this program did not write");
    film->remove_option(film->get_option("--view")); // there is one
    film->get_option("--caption")->description("the run's name, step and seconds under the samples (on)");
    film->get_option("--t-bar")->description("a bar that fills along the training (on)");
    film->get_option("--ping-pong")->description("from the first moment to the last and back again");
    for (auto* option : film->get_options())
        if (option != film->get_help_ptr()) option->needs(out);
    command->callback([&chosen, request] { chosen = [request] { return show_history(*request); }; });
}

} // namespace flowlab

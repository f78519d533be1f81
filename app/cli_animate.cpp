// flowlab-cli animate
#include "app/answer.h"
#include "app/cli.h"
#include "app/film_flags.h"
#include "app/film_writing.h"
#include "app/idle_flags.h"
#include "app/model_flags.h"
#include "app/progress.h"
#include "app/sampler_flags.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/process.h"
#include "core/jobs/sample_run.h"
#include "core/media/film_run.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

namespace flowlab {
namespace {

struct AnimateRequest {
    SampleRunOptions run;
    FilmRunOptions film;
    bool json = false;
    int threads = 0;
};

SampleRun sample(const SampleRunOptions& options) {
    ProgressLine line;
    const auto begin = std::chrono::steady_clock::now();
    const int count = options.sampler.count;
    line.show("sampling " + std::to_string(count));
    auto run = run_sampling(options, [&](int finished) {
        if (finished > 0 && line.due()) {
            const double rate = finished / std::max(seconds_since(begin), 1e-9);
            char text[96];
            std::snprintf(text, sizeof text, "sampled %d of %d | %.1f samples/s", finished, count, rate);
            line.show(text + time_left_text((count - finished) / rate));
        }
        return !interrupted;
    });
    line.clear();
    return run;
}

int animate(AnimateRequest& request, const CLI::App& command) {
    auto& film = request.film.film;
    auto& sampling = request.run;
    if (film.format.empty()) film.format = film_format_of(request.film.out).key;
    if (sampling.count_from_noise && !sampling.noise.empty())
        sampling.sampler.count = count_of_pictures(sampling.noise, "x0");
    auto problems = sampling.sampler.validate();
    for (auto& problem : film.validate()) problems.push_back(std::move(problem));
    require_none(problems, Text::of("animate"));
    auto& recipe = request.film.recipe;
    recipe = {{"program", "flowlab"}, {"version", FLOWLAB_VERSION}};
    recipe["sampler"] = {{"model", name_without_folder(sampling.model)}};
    recipe["sampler"].update(sampling.sampler.to_json());
    recipe["sampler"]["precision"] = sampling.precision;
    check_film_target(film_target(request.film)); // before anything takes time
    sampling.resources = find_resources();
    refuse_idle_sampler_flags(command, sampling, Text::of("animate"));
    sampling.note = model_notes();
    start_process(request.threads);
    const auto begin = std::chrono::steady_clock::now();
    const auto run = sample(sampling);
    run.inputs.write_to(recipe);
    recipe["model"] = {{"id", name_without_folder(sampling.model)},
                       {"title", std::filesystem::path(sampling.model).filename().string()},
                       {"network", run.network},
                       {"step", run.step},
                       {"sha256", run.sha256}};
    if (run.conventions) recipe["model"]["conventions"] = run.conventions->to_json();
    const double sampling_seconds = seconds_since(begin); // the model's loading included
    const auto result = write_film_of(FilmScript(run.trajectory, film), request.film);
    const int max_evaluations = *std::ranges::max_element(run.trajectory->evaluations);
    if (request.json) {
        Json json = request.film.recipe;
        json["film"] = film.to_json();
        json["out"] = result.path.string();
        json["recipe_file"] = result.recipe.string();
        json["format"] = result.format;
        json["encoder"] = result.encoder;
        json["frames"] = result.frames;
        json["width"] = result.width, json["height"] = result.height;
        json["bytes"] = result.bytes;
        json["evaluations"] = max_evaluations;
        json["sampling_seconds"] = sampling_seconds;
        json["film_seconds"] = result.seconds;
        json["device"] = run.device;
        answer(std::move(json));
    } else {
        std::printf("%s: %d frames of %d × %d by %s, %.1f MB; sampled in %.2f s on %s, written in %.2f s\n",
                    result.path.c_str(), result.frames, result.width, result.height, result.encoder.c_str(),
                    double(result.bytes) / 1e6, sampling_seconds, run.device.c_str(), result.seconds);
    }
    return 0;
}

} // namespace

void add_animate(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand("animate", "Make a film of samples moving from noise to data");
    const auto request = std::make_shared<AnimateRequest>();
    command
        ->add_option("--model", request->run.model,
                     "checkpoint, state dict of a known network, shipped:quick, exact:data or exact:mixture")
        ->required();
    add_model_flags(*command, request->run.conventions);
    add_sampler_flags(*command, request->run.sampler);
    command->add_option("--data", request->run.data, "data set for exact fields and for --start data")
        ->capture_default_str();
    command->add_option("--noise", request->run.noise,
                        "safetensors file whose x0 (count, C, H, W) replaces the seed's noise");
    command->add_option("--precision", request->run.precision, "auto, fp32 or bf16")->capture_default_str();
    command
        ->add_option(
            "--out", request->film.out,
            "film to write: .mp4, .webm, .gif, .apng, or a folder for PNG pictures; its recipe is inside "
            "and in a .json beside it")
        ->required();
    command->add_flag("--overwrite", request->film.overwrite,
                      "replace files there that this program did not write");
    add_film_flags(*command, request->film.film);
    command->add_option("--threads", request->threads, "threads; 0: one per core");
    command->add_flag("--json", request->json, "print the result as one JSON object");
    const auto* count = command->get_option("--count");
    command->callback([&chosen, request, command, count] {
        request->run.count_from_noise = count->count() == 0;
        chosen = [request, command] { return animate(*request, *command); };
    });
}

} // namespace flowlab

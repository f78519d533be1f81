// flowlab-cli sample
#include "app/answer.h"
#include "app/cli.h"
#include "app/idle_flags.h"
#include "app/model_flags.h"
#include "app/sampler_flags.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/process.h"
#include "core/jobs/sample_run.h"
#include "core/media/comparison_files.h"
#include "core/media/own_files.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>

namespace flowlab {
namespace {

struct SampleRequest {
    SampleRunOptions run;
    std::filesystem::path out, states;
    GridLayout layout;
    bool json = false, overwrite = false;
    int threads = 0;
};

int sample(SampleRequest& request, const CLI::App& command) {
    if (request.run.count_from_noise && !request.run.noise.empty())
        request.run.sampler.count = count_of_pictures(request.run.noise, "x0");
    require_none(request.run.sampler.validate(), Text::of("sample"));
    if (request.layout.columns < 1 || request.layout.scale < 1 || request.layout.scale > 64)
        throw usage_error(Text::of("sample"), "--columns, --scale",
                          Text::of("columns must be at least 1 and scale between 1 and 64"),
                          Text::of("Change them and try again."));
    require_picture_replaceable(Text::of("write the picture"), request.out, request.overwrite);
    require_replaceable(Text::of("write the states"), request.states, request.overwrite);
    std::signal(SIGINT, SIG_DFL); // there is nothing to keep: files are whole or not there
    std::signal(SIGTERM, SIG_DFL);
    request.run.resources = find_resources();
    refuse_idle_sampler_flags(command, request.run, Text::of("sample"));
    request.run.note = model_notes();
    start_process(request.threads);
    const auto run = run_sampling(request.run);
    const auto& sampler = request.run.sampler;
    Json recipe = {{"model", name_without_folder(request.run.model)},
                   {"network", run.network},
                   {"step", run.step},
                   {"sha256", run.sha256}};
    recipe.update(sampler.to_json());
    if (run.conventions) recipe["conventions"] = run.conventions->to_json();
    run.inputs.write_to(recipe);
    recipe["precision"] = request.run.precision;
    if (!request.out.empty())
        write_picture(request.out, compose(run.trajectory->samples(), request.layout), recipe,
                      request.overwrite);
    if (!request.states.empty()) write_states(request.states, *run.trajectory);
    const int max_evaluations = *std::ranges::max_element(run.trajectory->evaluations);
    const int guided = *std::ranges::max_element(run.trajectory->guided);
    const auto round_trip = run.trajectory->round_trip_errors();
    if (request.json) {
        Json json = recipe;
        json["seconds"] = run.seconds;
        json["evaluations"] = max_evaluations;
        if (run.trajectory->evaluations.front() != max_evaluations)
            json["evaluations_of_each"] = run.trajectory->evaluations;
        if (guided > 0) json["guided_evaluations"] = guided; // at twice the batch
        if (!run.trajectory->accepted.empty()) {
            json["accepted"] = run.trajectory->accepted;
            json["rejected"] = run.trajectory->rejected;
        }
        if (!round_trip.empty()) json["round_trip_rmse"] = round_trip;
        json["device"] = run.device;
        json["repeat"] = request.run.repeat;
        answer(std::move(json));
    } else {
        std::printf("%d sample%s, %s at %s%d evaluation%s, %.3f s on %s\n", sampler.count,
                    sampler.count == 1 ? "" : "s", sampler.solver.c_str(),
                    run.trajectory->accepted.empty() ? "" : "up to ", max_evaluations,
                    max_evaluations == 1 ? "" : "s", run.seconds, run.device.c_str());
        if (guided > 0)
            std::printf("guided at %d of them: with the label and without, at twice the batch\n", guided);
        if (!round_trip.empty())
            std::printf("round trip to noise and back: RMSE at most %.4f\n",
                        *std::ranges::max_element(round_trip));
    }
    return 0;
}

} // namespace

void add_sample(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand("sample", "Draw samples from a model into a picture");
    const auto request = std::make_shared<SampleRequest>();
    auto& sampler = request->run.sampler;
    command
        ->add_option("--model", request->run.model,
                     "checkpoint, state dict of a known network, shipped:quick, exact:data or exact:mixture")
        ->required();
    add_model_flags(*command, request->run.conventions);
    add_sampler_flags(*command, sampler);
    command->add_option("--data", request->run.data, "data set for exact fields and for --start data")
        ->capture_default_str();
    command->add_option("--noise", request->run.noise,
                        "safetensors file whose x0 (count, C, H, W) replaces the seed's noise");
    command->add_option("--precision", request->run.precision, "auto, fp32 or bf16")->capture_default_str();
    auto* out = command->add_option("--out", request->out,
                                    "picture to write (PNG, with its recipe inside and a .json beside it)");
    command->add_option("--states", request->states,
                        "safetensors file for states (T, B, C, H, W) and times (T)");
    command->add_flag("--overwrite", request->overwrite,
                      "replace files there that this program did not write");
    command->add_option("--columns", request->layout.columns, "tiles per row")
        ->needs(out)
        ->capture_default_str();
    command->add_option("--scale", request->layout.scale, "integer zoom")->needs(out)->capture_default_str();
    command->add_option("--repeat", request->run.repeat, "repeat N times and report the median time")
        ->check(CLI::Range(1, 10000));
    command->add_option("--threads", request->threads, "threads; 0: one per core");
    command->add_flag("--json", request->json, "print the result as one JSON object");
    const auto* count = command->get_option("--count");
    command->callback([&chosen, request, command, count] {
        request->run.count_from_noise = count->count() == 0;
        chosen = [request, command] { return sample(*request, *command); };
    });
}

} // namespace flowlab

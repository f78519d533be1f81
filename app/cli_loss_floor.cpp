// flowlab-cli loss-floor
#include "app/answer.h"
#include "app/cli.h"
#include "app/cli_judge.h"
#include "app/idle_flags.h"
#include "app/progress.h"
#include "app/train_flags.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/process.h"
#include "core/flow/schedule.h"
#include "core/flow/t_distribution.h"
#include "core/jobs/loss_floor_run.h"
#include "core/media/own_files.h"
#include "core/options/training_effects.h"

#include <cstdio>
#include <memory>

namespace flowlab {
namespace {

struct LossFloorRequest {
    std::string preset = "quick";
    std::filesystem::path recipe, table;
    TrainFlags flags;
    LossFloorRunOptions run;
    bool json = false, overwrite = false;
    int threads = 0;
};

/// The settings that the preset or the recipe and the flags name.
void settle_training(LossFloorRequest& request) {
    auto& run = request.run;
    if (request.recipe.empty()) {
        run.training = load_preset(run.resources / "presets", request.preset);
    } else {
        const auto recipe = read_train_recipe(request.recipe);
        run.training = with_changes(recipe.start, recipe.changes);
        if (!request.flags.data_given()) run.wanted_data = recipe.data;
        run.places = {request.recipe.parent_path(), request.recipe.parent_path().parent_path(), "."};
    }
    request.flags.apply(run.training);
}

Json floor_json(const LossFloorRun& run, const TrainOptions& training) {
    Json json = {{"floor", to_json(run.all)}};
    if (run.given_label) json["given_label"] = to_json(*run.given_label);
    if (run.without_label) json["without_label"] = to_json(*run.without_label);
    for (std::size_t b = 0; b < run.by_t.size(); ++b) {
        auto row = to_json(run.by_t[b]);
        row["t"] = {double(b) / double(run.by_t.size()), double(b + 1) / double(run.by_t.size())};
        json["by_t"].push_back(row);
    }
    json["schedule"] = choice_to_json(choice_rows(schedules()), training.schedule);
    json["t"] = choice_to_json(choice_rows(t_distributions()), training.t);
    if (run.given_label) json["label_drop"] = training.label_drop;
    json["draws"] = run.floor.draws;
    json["seconds"] = run.seconds;
    add_inputs(json, run.inputs);
    return json;
}

int find_loss_floor(LossFloorRequest& request, const CLI::App& command) {
    const auto tried = Text::of("find the floor of the loss");
    request.run.resources = find_resources();
    settle_training(request);
    const auto& training = request.run.training;
    refuse_idle_flags(command, idle_training_options(training), {}, {}, tried);
    const std::string header = floor_table({}, 0);
    require_replaceable(Text::of("write the table"), request.table, request.overwrite,
                        header.substr(0, header.find('\n')));
    start_process(request.threads);
    ProgressLine line;
    const auto run = run_loss_floor(request.run, [&](double fraction) {
        char text[64];
        std::snprintf(text, sizeof text, "floor of the loss | %3.0f %%", 100 * fraction);
        line.show(text);
        return !interrupted;
    });
    line.clear();
    if (!request.table.empty()) write_atomically(request.table, floor_table(run.floor, training.label_drop));
    if (request.json) {
        answer(floor_json(run, training));
        return 0;
    }
    std::printf("floor of the loss %.5f ± %.5f", run.all.mean, run.all.error);
    if (run.given_label)
        std::printf(" (given the label %.5f, without it %.5f)", run.given_label->mean,
                    run.without_label->mean);
    std::printf(": %lld draws, %.1f s\n", static_cast<long long>(run.floor.draws), run.seconds);
    return 0;
}

} // namespace

void add_loss_floor(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand(
        "loss-floor",
        "Find the least loss that a training could reach: that of the exact field of its pictures");
    const auto request = std::make_shared<LossFloorRequest>();
    command->footer(
        "A network that has memorised every training picture has this loss; one that draws new pictures "
        "stays above it. It is that of metrics.csv, so the weighting of t has no part in it.");
    auto* preset =
        command->add_option("--preset", request->preset, "settings to start from, of those that list names");
    command
        ->add_option(
            "--recipe", request->recipe,
            "settings of a training, as they were at its end: recipe.json, a checkpoint or a picture")
        ->excludes(preset);
    request->flags.add_to(
        *command, {"data", "network", "schedule", "t", "loss", "coupling", "label_drop", "flip", "shift"});
    command->add_option("--draws", request->run.draws, "states drawn in each of the 32 bins of t")
        ->check(CLI::Range(2, 100000))
        ->capture_default_str();
    command->add_option("--table", request->table, "CSV file for the floor in each bin of t");
    command->add_flag("--overwrite", request->overwrite,
                      "replace a file there that this program did not write");
    command->add_option("--threads", request->threads, "threads; 0: one per core");
    command->add_flag("--json", request->json, "print the result as one JSON object");
    command->callback([&chosen, request, command] {
        chosen = [request, command] { return find_loss_floor(*request, *command); };
    });
}

} // namespace flowlab

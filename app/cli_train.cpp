// flowlab-cli train
#include "app/answer.h"
#include "app/cli.h"
#include "app/idle_flags.h"
#include "app/progress.h"
#include "app/train_flags.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/processor_share.h"
#include "core/base/recent_mean.h"
#include "core/base/resources.h"
#include "core/engine/process.h"
#include "core/flow/network_info.h"
#include "core/jobs/train_forecast.h"
#include "core/jobs/train_run.h"
#include "core/options/training_effects.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <memory>

namespace flowlab {
namespace {

struct TrainRequest {
    std::string preset = "quick", quality_every = "0", held_out_every = "0";
    std::filesystem::path recipe; // a file; empty: the preset
    TrainFlags flags;
    TrainRunOptions run;
    bool resume = false, dry_run = false, json = false;
    int threads = 0;
    double autosave_minutes = 5;
};

constexpr double save_grace = 10; // seconds

/// "500" updates, or "30s" of computing.
QualityInterval parse_interval(const std::string& text, QualityInterval interval, const char* flag) {
    const bool seconds = text.ends_with('s');
    const auto number = seconds ? text.substr(0, text.size() - 1) : text;
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || end != number.data() + number.size() || !(value >= 0 && value <= 1e9) ||
        (!seconds && value != std::floor(value)))
        throw usage_error(Text::of("read how often to measure"), text,
                          Text::of("it is not a number of steps or seconds"),
                          Text::of("Write %1 500 for steps, or 30s for seconds of computing.", flag));
    interval.updates = seconds ? 0 : std::int64_t(value);
    interval.seconds = seconds ? value : 0;
    return interval;
}

/// Flags that the training makes no use of.
void refuse_idle(const TrainRequest& request, const CLI::App& command) {
    refuse_idle_flags(command, idle_training_options(request.run.training), {}, {}, Text::of("train"));
    if (!request.run.quality.on()) return;
    const auto& sampler = request.run.quality.sampler;
    ModelTraits traits;
    traits.labelled = network_info(request.run.training.network).labelled;
    traits.labels_dropped = request.run.training.label_drop > 0;
    std::vector<IdleOption> idle;
    for (const auto& [option, reason] : idle_sampler_options(sampler, traits))
        if (!is_neutral(sampler, traits, option))
            for (const std::string_view name : {"guidance", "nfe"})
                if (option == name)
                    idle.push_back({name == "nfe" ? "quality_nfe" : "quality_guidance", reason});
    refuse_idle_flags(command, idle, sampler, traits, Text::of("measure the training's quality"));
}

int show_forecast(const TrainRunOptions& run, bool as_json) {
    const auto forecast = forecast_training(run);
    if (!as_json) {
        std::printf("%s\n", describe(forecast).english().c_str());
        return 0;
    }
    answer({{"network", forecast.network},
            {"network_options", forecast.network_options.to_json()},
            {"shape", {forecast.shape.channels, forecast.shape.height, forecast.shape.width}},
            {"classes", forecast.classes},
            {"parameters", forecast.parameters},
            {"multiply_adds", forecast.multiply_adds},
            {"bytes", forecast.bytes},
            {"unit", forecast.unit},
            {"device", forecast.device}});
    return 0;
}

int train(TrainRequest& request, const CLI::App& command) {
    request.run.resources = find_resources();
    if (request.resume) {
        request.run.resume = request.run.out / "checkpoint.safetensors";
        request.run.training = recipe_of_checkpoint(request.run.resume);
    } else if (!request.recipe.empty()) {
        const auto recipe = read_train_recipe(request.recipe);
        request.run.training = recipe.start;
        request.run.changes = recipe.changes;
        if (!request.flags.data_given()) request.run.wanted_data = recipe.data;
        request.run.places = {request.recipe.parent_path(), request.recipe.parent_path().parent_path(), "."};
    } else {
        request.run.training = load_preset(request.run.resources / "presets", request.preset);
    }
    request.flags.apply(request.run.training);
    request.run.other_data = request.flags.data_given();
    request.run.quality = parse_interval(request.quality_every, request.run.quality, "--quality-every");
    request.run.held_out = parse_interval(request.held_out_every, {}, "--held-out-every");
    refuse_idle(request, command);
    request.run.cache = cache_folder();
    request.run.autosave_seconds = 60 * request.autosave_minutes;
    start_process(request.threads);
    if (request.dry_run) return show_forecast(request.run, request.json);
    set_stop_grace(save_grace); // a second Ctrl-C does not break the saving

    ProgressLine line;
    const auto progress = [&](const TrainRunProgress& p) {
        char text[160];
        std::snprintf(text, sizeof text, "step %lld | epoch %.2f | %3.0f %% | loss %.4f | %.0f images/s",
                      static_cast<long long>(p.step), p.epoch, 100 * p.fraction, p.loss, p.images_per_second);
        line.show(text + time_left_text(p.seconds_left));
    };
    const auto note = [&](const Text& text) { line.note(text.english()); };
    const auto summary = run_training(request.run, interrupted, progress, note);
    line.end();
    if (summary.interrupted)
        std::fprintf(stderr, "interrupted after step %lld; continue with --resume\n",
                     static_cast<long long>(summary.steps));
    if (request.json) {
        const auto held_out = summary.held_out ? to_json(summary.held_out->loss) : Json();
        answer({{"steps", summary.steps},
                {"epochs", summary.epochs},
                {"seconds", summary.seconds},
                {"images_per_s", summary.images_per_second},
                {"loss", summary.loss},
                {"epoch_losses", summary.epoch_losses},
                {"held_out_loss", held_out},
                {"interrupted", summary.interrupted},
                {"processor_share", summary.processor_share},
                {"device", summary.device},
                {"checkpoint", summary.checkpoint.string()}});
    } else {
        std::printf(
            "%lld steps, %.2f epochs, loss %.4f (mean of the last %lld steps), %.0f images/s on %s: %s\n",
            static_cast<long long>(summary.steps), summary.epochs, summary.loss,
            static_cast<long long>(recent_window(summary.steps)), summary.images_per_second,
            summary.device.c_str(), summary.checkpoint.c_str());
    }
    if (summary.processor_share < ProcessorShare::busy_below)
        std::fprintf(
            stderr,
            "the machine was busy: the training got %.0f %% of the processor time it could have used\n",
            100 * summary.processor_share);
    return summary.interrupted && stop_signal() != 0 ? stop_exit_code(stop_signal()) : 0;
}

} // namespace

void add_train(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand("train", "Train a model and write a folder with everything about it");
    const auto request = std::make_shared<TrainRequest>();
    auto* preset =
        command->add_option("--preset", request->preset, "recipe to start from, of those that list names");
    command
        ->add_option("--recipe", request->recipe,
                     "repeat a training from its recipe.json, a checkpoint or a picture; changes made during "
                     "it are repeated at the same steps, and flags override the rest")
        ->excludes(preset);
    auto* out = command->add_option("--out", request->run.out, "folder of the run");
    command->add_flag(
        "--dry-run", request->dry_run,
        "print what the network costs (parameters, MFLOP per image, memory) and end; every setting "
        "is checked and nothing is written");
    command
        ->add_flag("--resume", request->resume,
                   "continue the run in --out from its checkpoint; flags change its recipe")
        ->excludes(preset)
        ->excludes("--recipe");
    command->add_flag("--overwrite", request->run.overwrite, "replace a run in --out");
    command->add_flag("--take-over", request->run.take_over,
                      "continue although a process on another machine owns the run in --out, if it has given "
                      "no sign of life for two minutes");
    command
        ->add_option("--autosave", request->autosave_minutes,
                     "minutes of computing between checkpoints, in addition to one at the end of each epoch; "
                     "0: none in between")
        ->check(CLI::Range(0.0, 1e6))
        ->capture_default_str();
    command
        ->add_option("--sheets", request->run.sheets,
                     "seconds after which to draw extra contact sheets, e.g. 15,30,60")
        ->delimiter(',');
    command
        ->add_option("--sheet-samples", request->run.sheet_samples,
                     "samples on each contact sheet; 0: no sheets")
        ->check(CLI::Range(0, 10000))
        ->capture_default_str();
    command->add_flag(
        "--history,!--no-history", request->run.history,
        "keep samples along the training, always of the same noise, in history.samples (on); the "
        "history command shows them");
    auto& quality = request->run.quality;
    auto* every = command->add_option("--quality-every", request->quality_every,
                                      "interval in steps (500) or seconds (30s) at which the judge measures "
                                      "samples, written to quality.csv; 0: never");
    command->add_option("--quality-samples", quality.samples, "samples per quality measurement")
        ->needs(every)
        ->capture_default_str();
    command->add_option("--quality-solver", quality.sampler.solver, "solver of the quality measurements")
        ->needs(every)
        ->capture_default_str();
    command
        ->add_option("--quality-nfe", quality.sampler.nfe,
                     "network evaluations per sample of the quality measurements")
        ->needs(every)
        ->capture_default_str();
    command
        ->add_option("--quality-guidance", quality.sampler.guidance, "guidance of the quality measurements")
        ->needs(every)
        ->capture_default_str();
    command->add_option("--held-out-every", request->held_out_every,
                        "interval in steps (500) or seconds (30s) at which the loss on 512 test pictures is "
                        "measured, written to held_out.csv; 0: never");
    command->add_option("--threads", request->threads, "threads; 0: one per core");
    command->add_flag("--json", request->json, "print the summary as one JSON object");
    request->flags.add_to(*command);
    command->callback([&chosen, request, command, out] {
        if (out->empty() && (!request->dry_run || request->resume)) throw CLI::RequiredError("--out");
        chosen = [request, command] { return train(*request, *command); };
    });
}

} // namespace flowlab

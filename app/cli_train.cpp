// flowlab-cli train
#include "app/cli.h"
#include "app/progress_line.h"
#include "app/train_flags.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/resources.h"
#include "core/engine/session.h"
#include "core/engine/train_run.h"

#include <cstdio>
#include <memory>
#include <unistd.h>

namespace flowlab {
namespace {

struct Request {
    std::string preset = "quick";
    TrainFlags flags;
    TrainRunOptions run;
    bool resume = false, json = false;
    int threads = 0;
};

int train(Request& request) {
    request.run.resources = find_resources();
    if (request.resume) {
        request.run.resume = request.run.out / "checkpoint.safetensors";
        request.run.training = recipe_of_checkpoint(request.run.resume);
    } else {
        request.run.training = load_preset(request.run.resources / "presets", request.preset);
    }
    request.flags.apply(request.run.training);
    start_process(request.threads);

    const bool terminal = isatty(STDERR_FILENO) != 0;
    bool open_line = false;
    const auto progress = [&](const TrainRunProgress& p) {
        if (!terminal) return;
        std::fprintf(stderr, "\r\033[Kstep %lld | epoch %.2f | %3.0f %% | loss %.4f | %.0f images/s%s",
                     static_cast<long long>(p.step), p.epoch, 100 * p.fraction, p.loss, p.images_per_second,
                     time_left(p.seconds_left).c_str());
        open_line = true;
    };
    const auto note = [&](const std::string& line) {
        std::fprintf(stderr, "%s%s\n", open_line ? "\r\033[K" : "", line.c_str());
        open_line = false;
    };
    const auto summary = run_training(request.run, interrupted, progress, note);
    if (open_line) std::fprintf(stderr, "\n");
    if (summary.interrupted)
        std::fprintf(stderr, "interrupted after step %lld; go on with --resume\n",
                     static_cast<long long>(summary.steps));
    if (request.json) {
        const Json json = {{"steps", summary.steps},
                           {"epochs", summary.epochs},
                           {"seconds", summary.seconds},
                           {"images_per_s", summary.images_per_second},
                           {"loss", summary.loss},
                           {"epoch_losses", summary.epoch_losses},
                           {"interrupted", summary.interrupted},
                           {"device", summary.device},
                           {"checkpoint", summary.checkpoint.string()}};
        std::printf("%s\n", json.dump().c_str());
    } else {
        std::printf("%lld steps, %.2f epochs, loss %.4f, %.0f images/s on %s: %s\n",
                    static_cast<long long>(summary.steps), summary.epochs, summary.loss,
                    summary.images_per_second, summary.device.c_str(), summary.checkpoint.c_str());
    }
    return 0;
}

} // namespace

void add_train(CLI::App& app, std::function<int()>& chosen) {
    auto* command = app.add_subcommand("train", "Train a model and leave a folder with everything about it");
    const auto request = std::make_shared<Request>();
    auto* preset = command->add_option("--preset", request->preset, "recipe to start from: quick, tutorial");
    command->add_option("--out", request->run.out, "folder of the run")->required();
    command->add_flag("--resume", request->resume, "go on with the run in --out; flags change its recipe")
        ->excludes(preset);
    command->add_flag("--overwrite", request->run.overwrite, "replace a run in --out");
    command
        ->add_option("--sheets", request->run.sheets,
                     "extra contact sheets after so many seconds, e.g. 15,30,60")
        ->delimiter(',');
    command->add_option("--threads", request->threads, "threads; 0: one a core");
    command->add_flag("--json", request->json, "print the summary as one JSON object");
    request->flags.add_to(*command);
    command->callback([&chosen, request] { chosen = [request] { return train(*request); }; });
}

} // namespace flowlab

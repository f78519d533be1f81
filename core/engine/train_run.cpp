#include "core/engine/train_run.h"

#include "core/base/error.h"
#include "core/base/exponential_mean.h"
#include "core/base/processor_share.h"
#include "core/base/run_owner.h"
#include "core/data/mnist.h"
#include "core/engine/autosave.h"
#include "core/engine/quality_line.h"
#include "core/engine/quality_run.h"
#include "core/engine/run_files.h"
#include "core/engine/train_start.h"
#include "core/media/device_tiles.h"
#include "core/media/png.h"
#include "core/solve/sampling.h"

#include <ATen/ATen.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <deque>
#include <numeric>
#include <optional>

namespace flowlab {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

Picture sheet(Trainer& trainer, const std::shared_ptr<const Network>& network, const Compute& compute) {
    SamplerOptions
        sampler; // as the tutorial: 64 samples at 8 Euler evaluations, one digit a row where there are labels
    sampler.solver = "euler";
    sampler.seed = trainer.options().seed;
    sampler.labels = one_of_each(network->info().classes);
    Sampling sampling({network, trainer.evaluation_parameters(true), trainer.options().schedule}, sampler,
                      compute, SamplingStart{}, Recording::ends);
    while (sampling.advance()) {
    }
    return compose(sampling.ends(), {}, compute);
}

void require_replaceable(const TrainRunOptions& options) {
    if (options.resume.empty() && !options.overwrite && fs::exists(options.out / "checkpoint.safetensors"))
        throw usage_error("start the training", options.out.string(), "the folder already holds a run",
                          "Choose another --out, go on with --resume, or replace it with --overwrite.");
}

/// Creates the run's folder where there is none, and owns it.
std::unique_ptr<RunOwner> own_folder(const TrainRunOptions& options) {
    std::error_code error;
    require_replaceable(options);
    fs::create_directories(options.out / "samples", error);
    if (error)
        throw failure("create the run's folder", options.out.string(), error.message(),
                      "Choose another --out.");
    auto owner = std::make_unique<RunOwner>(options.out, options.take_over);
    require_replaceable(options); // one may have begun and ended in between
    return owner;
}

} // namespace

DataSet open_data(const fs::path& resources, const std::string& data, Split split) {
    for (const auto& row : data_sets())
        if (row.key == data) return load_data_set(resources / "datasets", data, split);
    std::error_code ignored;
    if (fs::is_directory(data, ignored)) return load_mnist(data, split);
    return load_data_set(resources / "datasets", data, split); // says what there is
}

TrainRunSummary run_training(const TrainRunOptions& options, const std::atomic<bool>& stop,
                             const std::function<void(const TrainRunProgress&)>& progress,
                             const std::function<void(const std::string&)>& note) {
    require_none(options.training.validate(), "start the training");
    require_none(options.quality.validate(), "measure the training's quality");
    (void)network_info(options.training.network);
    const Compute compute = choose_compute(options.training.precision);
    std::unique_ptr<RunOwner> owner;
    if (!options.resume.empty()) owner = own_folder(options); // nobody else goes on with what is read now
    const auto start = begin_trainer(options, compute);
    const auto& trainer = start.trainer;
    std::shared_ptr<ReferenceSet> test; // opened first: what is missing is told before anything is begun
    if (options.quality.on())
        test = open_reference({trainer->options().data, options.resources, options.cache}, true);
    if (!owner) owner = own_folder(options);
    if (options.resume.empty() && options.overwrite) remove_run_files(options.out);
    const auto network = trainer->state().network;
    RunFiles files(options.out, *trainer->recipe(), trainer->step());
    std::optional<QualityLine> quality;
    if (test) quality.emplace(options.quality, test, start.class_counts, trainer->step(), trainer->seconds());

    TrainRunSummary summary;
    summary.device = compute.title;
    summary.checkpoint = options.out / "checkpoint.safetensors";
    const std::int64_t first_step = trainer->step();
    const double first_seconds = trainer->seconds();
    const int batch = trainer->options().batch;
    Autosave autosave(summary.checkpoint, options.autosave_seconds, first_seconds);
    const ProcessorShare processor;
    const auto save = [&] {
        autosave.settle(trainer->seconds());
        owner->require_held();
        prepare_checkpoint(trainer->saved_state()).write(summary.checkpoint);
    };
    const auto draw = [&](const std::string& name) {
        write_png(options.out / "samples" / (name + ".png"), sheet(*trainer, network, compute));
    };

    std::deque<double> recent;
    double epoch_sum = 0, best = INFINITY, smoothed = NAN;
    std::int64_t epoch_steps = 0;
    std::size_t next_sheet = 0;
    while (next_sheet < options.sheets.size() && options.sheets[next_sheet] <= first_seconds) ++next_sheet;
    auto shown = Clock::now() - std::chrono::seconds(1);
    double rate = 0, rate_seconds = first_seconds;
    std::int64_t rate_step = first_step;
    const auto take = [&](const StepResult& result) {
        recent.push_back(result.loss);
        if (recent.size() > 200) recent.pop_front();
        smoothed = std::isnan(smoothed) ? result.loss : std::lerp(result.loss, smoothed, loss_smoothing);
        epoch_sum += result.loss;
        ++epoch_steps;
        if (trainer->seconds() - rate_seconds > 1 || rate == 0) {
            rate = double((trainer->step() - rate_step) * batch) / (trainer->seconds() - rate_seconds);
            rate_seconds = trainer->seconds();
            rate_step = trainer->step();
        }
        files.add(run_line(*trainer, rate));
        files.set_recipe(*trainer->recipe());
        if (Clock::now() - shown > std::chrono::milliseconds(250)) {
            shown = Clock::now();
            files.flush();
            const double done = trainer->fraction();
            progress({trainer->step(), trainer->epoch(), done, smoothed, rate, trainer->seconds(),
                      done > 0 ? (trainer->seconds() - first_seconds) * (1 - done) / done : -1});
        }
        if (result.step % trainer->steps_per_epoch() == 0) {
            const auto epoch = result.step / trainer->steps_per_epoch() - 1;
            const double mean = epoch_sum / double(epoch_steps);
            if (epoch_steps == trainer->steps_per_epoch()) summary.epoch_losses.push_back(mean);
            epoch_sum = 0, epoch_steps = 0;
            char name[32], line[80];
            std::snprintf(name, sizeof name, "e%02lld", static_cast<long long>(epoch));
            std::snprintf(line, sizeof line, "epoch %lld | loss %.4f", static_cast<long long>(epoch), mean);
            note(line);
            draw(name);
            save();
            if (mean < best) {
                best = mean;
                prepare_checkpoint(trainer->saved_state()).write(options.out / "best.safetensors");
            }
        }
        if (quality && quality->due(*trainer))
            if (const auto point = quality->measure(*trainer, compute, stop, note)) {
                files.add(RunQuality{*point, trainer->seconds(), wall_time()});
                files.flush();
            }
        if (next_sheet < options.sheets.size() && trainer->seconds() >= options.sheets[next_sheet]) {
            char name[32];
            std::snprintf(name, sizeof name, "s%04.0f", options.sheets[next_sheet++]);
            draw(name);
        }
    };
    while (!trainer->finished() && !stop) {
        const bool known = trainer->advance();
        if (known) take(trainer->last());
        if (!known || !autosave.due(trainer->seconds())) continue;
        if (trainer->settle()) take(trainer->last());
        autosave.write(prepare_checkpoint(trainer->saved_state()), trainer->seconds(),
                       [&owner] { owner->require_held(); });
        if (const auto problem = autosave.take_problem()) note("the checkpoint by time failed: " + *problem);
    }
    if (trainer->settle()) take(trainer->last());
    files.flush();
    save();
    prepare_weights(trainer->saved_state()).write(options.out / "weights.safetensors");
    draw("final");
    summary.steps = trainer->step();
    summary.epochs = trainer->epoch();
    summary.seconds = trainer->seconds();
    const double spent = trainer->seconds() - first_seconds;
    summary.images_per_second = spent > 0 ? double((trainer->step() - first_step) * batch) / spent : 0;
    summary.loss =
        recent.empty() ? NAN : std::accumulate(recent.begin(), recent.end(), 0.0) / double(recent.size());
    if (!summary.epoch_losses.empty() && epoch_steps == 0) summary.loss = summary.epoch_losses.back();
    summary.interrupted = !trainer->finished();
    summary.processor_share = processor.share();
    return summary;
}

} // namespace flowlab

#include "core/engine/compute_thread.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/base/exponential_mean.h"
#include "core/device/gpu_module.h"
#include "core/device/workers.h"
#include "core/jobs/run_line.h"
#include "core/jobs/sample_run.h"
#include "core/model/exact_field.h"
#include "core/options/train_settings.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowlab {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double max_behind = -0.25; // seconds that measuring may make up for at once

} // namespace

Error ComputeThread::no_training(const std::string& what) {
    return usage_error(what, "", "there is no training yet", "Press Train first.");
}

ComputeThread::ComputeThread(const EngineConfig& config, Outbox& outbox, FileWriter& files)
    : config_(config), outbox_(outbox), files_(files), compute_(choose_compute(config.precision)),
      recorder_(config.runs, files, outbox),
      quality_(config.resources / "models", config.cache, outbox, files),
      compare_(config.resources / "models", outbox) {
    outbox_.post([&](Snapshot& s) { s.device = compute_.title; });
    tell_device_problems();
}

const std::string& ComputeThread::data_in_use() const {
    if (!sampler_data_.empty()) return sampler_data_;
    return trainer_ ? trainer_->options().data : idle_options_.data;
}

void ComputeThread::adopt(std::unique_ptr<Trainer> trainer, TrainPhase phase,
                          const std::filesystem::path& checkpoint) {
    // Not over the checkpoint of this same run that the user goes back to.
    if (checkpoint.empty() || checkpoint.parent_path() != recorder_.folder()) keep_run();
    recorder_.end();
    if (request_ && request_->request.model == "training") request_.reset();
    live_.reset();
    trainer_ = std::move(trainer);
    phase_ = phase;
    stop_at_ = -1;
    by_t_.clear();
    saved_path_ = checkpoint;
    live_failed_ = false;
    rate_ = 0;
    told_repeated_ = trainer_ ? trainer_->repeated_changes() : 0;
    live_step_ = -1;
    live_due_ = Clock::now() + clock_seconds(0.5);
    quality_.restart_line(training());
    restart_rate();
    autosaved_at_ = trainer_ ? trainer_->seconds() : 0;
    since_start_ = {trainer_ ? trainer_->step() : 0, autosaved_at_, {}};
    outbox_.post([&](Snapshot& s) {
        ++run_;
        saved_step_ = trainer_ ? trainer_->step() : 0;
        s.training_file = TrainingFile{};
        s.losses_restart = true;
        s.losses.clear();
        s.marks.clear();
        if (trainer_) // those of a checkpoint's training
            for (const auto& change : trainer_->state().changes)
                s.marks.push_back({change.step, change.describe()});
        s.loss_by_t.reset();
        s.live.reset();
        s.training_quality.clear();
    });
    if (trainer_)
        recorder_.begin(trainer_->step(), checkpoint,
                        [this, run = std::int64_t(run_)](const std::filesystem::path& folder) {
                            outbox_.post([&](Snapshot& s) {
                                if (run != run_) return;
                                told_.run = folder;
                                s.status = told_;
                            });
                        });
    publish_models();
    publish_status();
    tell_device_problems();
}

void ComputeThread::start(const TrainOptions& options, bool running,
                          const std::vector<SettingChange>& changes) {
    require_none(options.validate(), "start the training");
    const Compute compute = choose_compute(options.precision);
    const auto& opened = opened_data(options.data, Split::train);
    auto trainer = std::make_unique<Trainer>(options, *opened.set, compute);
    trainer->set_data(opened.identity);
    trainer->plan(changes);
    outbox_.post([&](Snapshot& s) { s.device = compute.title; });
    training_compute_ = compute;
    adopt(std::move(trainer), running ? TrainPhase::training : TrainPhase::paused);
}

void ComputeThread::resume() {
    if (!trainer_) throw no_training("go on with the training");
    if (trainer_->finished()) trainer_->extend();
    if (std::exchange(phase_, TrainPhase::training) != TrainPhase::training)
        since_start_ = {trainer_->step(), trainer_->seconds(), {}};
    stop_at_ = -1;
    restart_rate();
    publish_status();
}

void ComputeThread::pause() {
    if (phase_ == TrainPhase::training) phase_ = TrainPhase::paused;
    settle();
    recorder_.flush();
    publish_status();
}

void ComputeThread::step_once(const TrainOptions& options) {
    if (!trainer_) start(options, false);
    if (trainer_->finished()) trainer_->extend();
    stop_at_ = trainer_->step() + 1;
    phase_ = TrainPhase::training;
    restart_rate();
}

void ComputeThread::reset(const TrainOptions& options) {
    idle_options_ = options;
    adopt(nullptr, TrainPhase::idle);
}

void ComputeThread::change(const TrainOptions& options) {
    if (!trainer_) {
        idle_options_ = options;
        return;
    }
    const auto before = trainer_->pending();
    trainer_->change(options);
    const auto text = describe_live_changes(before, trainer_->pending());
    if (!text.empty()) outbox_.post([&](Snapshot& s) { s.marks.push_back({trainer_->step(), text}); });
    publish_status();
}

void ComputeThread::request(const SampleRequest& request) {
    request_.reset();
    try {
        begin_request(request);
    } catch (const std::exception& error) {
        fail_request(request.id, error);
    }
}

void ComputeThread::fail_request(std::uint64_t id, const std::exception& error) {
    request_.reset();
    outbox_.post([&](Snapshot& s) {
        s.failed_sample = id;
        s.notices.push_back(to_notice(error));
    });
}

void ComputeThread::begin_request(const SampleRequest& request) {
    auto chosen = choose(request.model, request.options);
    auto inputs = chosen.inputs;
    SamplingStart start;
    if (request.options.start == "data") {
        const auto& opened = opened_data(data_in_use(), Split::test);
        start = start_from(*opened.set, request.options);
        inputs.add(opened.identity);
    } else if (!request.noise.empty()) {
        start.noise = read_noise(request.noise, request.options.count);
        inputs.noise = identify_noise(request.noise);
    } else
        start.known = first_velocities(chosen, request.options);
    request_.emplace(Running{
        request, chosen.step,
        Sampling(std::move(chosen.model), request.options, chosen.compute, std::move(start)), Clock::now(),
        request.preview <= 0 || request.preview >= request.options.count, std::move(inputs)});
}

bool ComputeThread::work() {
    try {
        if (request_) {
            sample_unit();
            return true;
        }
    } catch (const std::exception& error) {
        fail_request(request_->request.id, error);
        return true;
    }
    // Measuring shares the time with training, half each.
    const auto begin = Clock::now();
    const bool measures = likelihood_ || quality_.measuring() || compare_.running();
    if (!measures || phase_ != TrainPhase::training) measured_ahead_ = 0;
    if (measured_ahead_ <= 0 && measuring_unit()) {
        measured_ahead_ += seconds_since(begin);
        return true;
    }
    try {
        if (live_unit()) return true;
    } catch (const std::exception& error) {
        fail_live(error);
        return true;
    }
    try {
        if (quality_line_unit()) return true;
        if (phase_ != TrainPhase::training) return false;
        train_unit();
        measured_ahead_ = std::max(max_behind, measured_ahead_ - seconds_since(begin));
    } catch (const std::exception& error) {
        fail_training(error);
    }
    return true;
}

void ComputeThread::fail_training(const std::exception& error) {
    live_.reset();
    phase_ = TrainPhase::failed;
    Notice notice = to_notice(error);
    if (const auto* diverged = dynamic_cast<const Diverged*>(&error)) {
        notice.hint = way_back(*diverged);
        if (diverged->step == trainer_->step()) take_result(); // the curve shows it
    }
    recorder_.flush();
    outbox_.notice(std::move(notice));
    publish_status();
}

void ComputeThread::sample_unit() {
    auto& running = *request_;
    running.sampling.advance();
    const bool whole = running.sampling.done();
    const int preview = running.request.preview;
    if (!whole && (running.preview_sent || running.sampling.finished() < preview)) return;
    running.preview_sent = true;
    SampleResult result{running.request.id,
                        running.request.model,
                        running.request.options,
                        running.model_step,
                        whole,
                        seconds_since(running.begin),
                        running.sampling.reused(),
                        running.sampling.trajectory(whole ? running.request.options.count : preview),
                        running.inputs,
                        running.request.noise};
    outbox_.post([&](Snapshot& s) {
        std::erase_if(s.samples, [&](const SampleResult& old) { return old.id != result.id; });
        s.samples.push_back(std::move(result));
    });
    if (whole) request_.reset();
    tell_device_problems();
}

void ComputeThread::take_result() {
    const auto& result = trainer_->last();
    trainer_->note_sheet(); // none is drawn here
    by_t_.add(result.times, result.losses);
    const double elapsed = seconds_since(rate_begin_);
    if (elapsed > 1) {
        rate_ = double((trainer_->step() - rate_step_) * trainer_->options().batch) / elapsed;
        restart_rate();
    }
    recorder_.add(run_line(*trainer_, rate_), trainer_->recipe());
    outbox_.post([&](Snapshot& s) { s.losses.push_back({result.step, result.loss}); });
    if (trainer_->repeated_changes() != told_repeated_) tell_repeated();
}

void ComputeThread::tell_repeated() {
    told_repeated_ = trainer_->repeated_changes();
    std::string text;
    for (const auto& change : trainer_->recipe()->changes)
        if (change.step == trainer_->step()) text += (text.empty() ? "" : ", ") + change.describe();
    outbox_.post([&](Snapshot& s) {
        s.repeated = trainer_->pending();
        if (!text.empty()) s.marks.push_back({trainer_->step(), text});
    });
    publish_status();
}

bool ComputeThread::settle() {
    try {
        if (!trainer_ || !trainer_->settle()) return false;
        take_result();
        return true;
    } catch (const std::exception& error) {
        fail_training(error); // its weights are those before the update that failed
        return false;
    }
}

void ComputeThread::train_unit() {
    if (config_.yield_to_window && !std::exchange(yields_, true)) yield_workers();
    // A command between two units may have taken the last result of all.
    bool known = !trainer_->finished() && trainer_->advance();
    if (known) take_result();
    if (known && trainer_->last().epoch_mean) keep_epoch();
    const bool stop = stop_at_ >= 0 && trainer_->step() >= stop_at_;
    if (stop && settle()) known = true;
    if (!known && !trainer_->finished()) return;
    if (trainer_->finished())
        phase_ = TrainPhase::finished;
    else if (stop)
        phase_ = TrainPhase::paused;
    if (phase_ != TrainPhase::training) {
        live_due_ = Clock::now(); // a last look
        recorder_.flush();
    }
    if (phase_ == TrainPhase::finished)
        keep_run(), tell_busy_machine();
    else if (known)
        autosave();
    if (seconds_since(last_status_) > 0.1 || phase_ != TrainPhase::training) {
        last_status_ = Clock::now();
        outbox_.post([&](Snapshot& s) { s.loss_by_t = by_t_.snapshot(); });
        publish_status();
    }
}

void ComputeThread::tell_device_problems() {
    while (const auto problem = take_device_problem()) {
        auto notice = to_notice(*problem);
        notice.level = Notice::Level::warning;
        outbox_.notice(std::move(notice));
    }
}

void ComputeThread::restart_rate() {
    rate_begin_ = Clock::now();
    rate_step_ = trainer_ ? trainer_->step() : 0;
}

void ComputeThread::publish_status() {
    TrainStatus status;
    status.phase = phase_;
    status.options = trainer_ ? trainer_->pending() : idle_options_;
    if (trainer_) {
        status.recipe = trainer_->recipe();
        status.step = trainer_->step();
        status.epoch = trainer_->epoch();
        status.fraction = std::min(1.0, trainer_->fraction());
        status.seconds = trainer_->seconds();
        if (status.fraction > 0.002)
            status.seconds_left = status.seconds * (1 - status.fraction) / status.fraction;
        status.images_per_second = phase_ == TrainPhase::training ? rate_ : 0;
        status.loss = trainer_->progress().smoothed;
        status.lr = trainer_->last().lr;
        status.transport_cost = trainer_->last().transport_cost;
        // What failed may have left nothing that is worth it.
        status.unsaved =
            trainer_->step() != saved_step_ && (phase_ != TrainPhase::failed || trainer_->sound());
        status.run = recorder_.folder();
    }
    outbox_.post([&](Snapshot& s) {
        told_ = status;
        s.status = std::move(status);
    });
}

void ComputeThread::publish_models() {
    std::vector<ModelInfo> models;
    for (const auto& [id, opened] : opened_) models.push_back(opened.info);
    std::stable_partition(models.begin(), models.end(),
                          [](const ModelInfo& m) { return m.id.starts_with("shipped:"); });
    for (const auto& field : exact_fields())
        models.push_back({std::string(field.key), std::string(field.title), std::string(field.key),
                          classes_in_use(), 0, false, "", true, true});
    if (trainer_) {
        const auto& network = trainer_->network();
        models.push_back({"training", "Your training", std::string(network.info().key), network.classes(),
                          trainer_->step(), trainer_->state().ema.defined(), "",
                          trainer_->options().label_drop > 0});
    }
    outbox_.post([&](Snapshot& s) { s.models = std::move(models); });
}

} // namespace flowlab

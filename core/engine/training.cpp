#include "core/engine/training.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/device/workers.h"
#include "core/jobs/run_line.h"
#include "core/options/train_settings.h"

#include <algorithm>
#include <utility>

namespace flowlab {

Training::Training(const EngineConfig& config, DataStore& data, Outbox& outbox, FileWriter& files,
                   Later later, std::function<void()> replaced)
    : config_(config), data_(data), outbox_(outbox), files_(files), later_(std::move(later)),
      replaced_(std::move(replaced)), recorder_(config.runs, files, outbox) {}

void Training::require_training(const Text& what) const {
    if (!trainer_)
        throw usage_error(what, "", Text::of("there is no training yet"), Text::of("Press Start first."));
}

void Training::adopt(std::unique_ptr<Trainer> trainer, const Compute& compute, TrainPhase phase,
                     const std::filesystem::path& checkpoint) {
    // Not over the checkpoint of this same run that the user goes back to.
    if (checkpoint.empty() || checkpoint.parent_path() != recorder_.folder()) keep_run();
    recorder_.end();
    trainer_ = std::move(trainer);
    compute_ = compute;
    phase_ = phase;
    stop_at_ = -1;
    by_t_.clear();
    ++run_;
    saved_path_ = checkpoint;
    saved_step_ = trainer_ ? trainer_->step() : 0;
    settling_ = settled_ = -1;
    rate_ = 0;
    published_repeated_ = trainer_ ? trainer_->repeated_changes() : 0;
    restart_rate();
    autosaved_at_ = trainer_ ? trainer_->seconds() : 0;
    since_start_ = {trainer_ ? trainer_->step() : 0, autosaved_at_, {}};
    outbox_.post([&](Snapshot& s) {
        s.training_file = TrainingFile{};
        s.losses_restart = true;
        s.losses.clear();
        s.marks.clear();
        if (trainer_) { // those of a checkpoint's training
            s.device = compute_.title;
            for (const auto& change : trainer_->state().changes)
                s.marks.push_back({change.step, change.describe()});
        }
        s.loss_by_t.reset();
        s.loss_floor.reset();
        s.held_out.clear();
        s.live.reset();
        s.training_quality.clear();
    });
    if (trainer_) // the run gets its folder on the file thread, when it is worth it
        recorder_.begin(trainer_->step(), checkpoint, [this, run = run_](const std::filesystem::path&) {
            later_([this, run] {
                if (run == run_) publish_status();
            });
        });
    replaced_();
    publish_status();
}

void Training::start(const TrainOptions& options, bool running, const std::vector<SettingChange>& changes) {
    try {
        begin(options, running, changes);
    } catch (const std::exception&) {
        outbox_.post([](Snapshot& s) { s.start_failed = true; });
        throw;
    }
}

void Training::begin(const TrainOptions& options, bool running, const std::vector<SettingChange>& changes) {
    require_none(options.validate(), Text::of("start the training"));
    const Compute compute = choose_compute(options.precision);
    const auto& opened = data_.open(options.data, Split::train);
    auto trainer = std::make_unique<Trainer>(options, *opened.set, compute);
    trainer->set_data(opened.identity);
    trainer->plan(changes);
    adopt(std::move(trainer), compute, running ? TrainPhase::training : TrainPhase::paused);
}

void Training::resume() {
    require_training(Text::of("go on with the training"));
    if (trainer_->finished()) trainer_->extend();
    if (std::exchange(phase_, TrainPhase::training) != TrainPhase::training)
        since_start_ = {trainer_->step(), trainer_->seconds(), {}};
    stop_at_ = -1;
    restart_rate();
    publish_status();
}

void Training::pause() {
    if (running()) phase_ = TrainPhase::paused;
    settle();
    recorder_.flush();
    publish_status();
}

void Training::step_once(const TrainOptions& options) {
    if (!trainer_) start(options, false);
    if (trainer_->finished()) trainer_->extend();
    stop_at_ = trainer_->step() + 1;
    phase_ = TrainPhase::training;
    restart_rate();
}

void Training::reset(const TrainOptions& options) {
    idle_options_ = options;
    adopt(nullptr, compute_, TrainPhase::idle);
}

void Training::change(const TrainOptions& options) {
    if (!trainer_) {
        idle_options_ = options;
        return;
    }
    const auto before = trainer_->pending();
    trainer_->change(options);
    const auto after = trainer_->pending();
    LossMark mark{trainer_->step(), describe_live_changes(before, after), {}, trainer_->seconds()};
    for (const auto& setting : train_settings())
        if (setting.live && setting.differs(before, after)) {
            if (!mark.settings.empty()) mark.settings += ',';
            mark.settings += setting.key;
        }
    if (!mark.text.empty()) outbox_.post([&](Snapshot& s) { s.marks.push_back(std::move(mark)); });
    publish_status();
}

void Training::unit() {
    try {
        work();
    } catch (const std::exception& error) {
        fail(error);
    }
}

void Training::work() {
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
    if (!running()) recorder_.flush();
    if (phase_ == TrainPhase::finished)
        keep_run(), publish_busy_machine();
    else if (known)
        autosave();
    if (seconds_since(last_status_) > 0.1 || !running()) {
        last_status_ = std::chrono::steady_clock::now();
        outbox_.post([&](Snapshot& s) { s.loss_by_t = by_t_.snapshot(); });
        publish_status();
    }
}

void Training::fail(const std::exception& error) {
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

void Training::take_result() {
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
    if (trainer_->repeated_changes() != published_repeated_) publish_repeated();
}

void Training::publish_repeated() {
    published_repeated_ = trainer_->repeated_changes();
    Text text;
    for (const auto& change : trainer_->recipe()->changes)
        if (change.step == trainer_->step())
            text = text.empty() ? change.describe() : Text::of("%1, %2", text, change.describe());
    outbox_.post([&](Snapshot& s) {
        s.repeated = trainer_->pending();
        if (!text.empty()) s.marks.push_back({trainer_->step(), text});
    });
    publish_status();
}

bool Training::settle() {
    try {
        if (!trainer_ || !trainer_->settle()) return false;
        take_result();
        return true;
    } catch (const std::exception& error) {
        fail(error); // its weights are those before the update that failed
        return false;
    }
}

void Training::restart_rate() {
    rate_begin_ = std::chrono::steady_clock::now();
    rate_step_ = trainer_ ? trainer_->step() : 0;
}

const std::string& Training::data() const {
    return trainer_ ? trainer_->options().data : idle_options_.data;
}

std::optional<ModelInfo> Training::model() const {
    if (!trainer_) return std::nullopt;
    const auto& network = trainer_->network();
    return ModelInfo{"training",
                     Text::of("Your training"),
                     std::string(network.info().key),
                     network.classes(),
                     trainer_->step(),
                     trainer_->state().ema.defined(),
                     "",
                     trainer_->options().label_drop > 0};
}

ResolvedModel Training::resolve(const SamplerOptions& options, const std::string& precision) {
    require_training(Text::of("sample your training"));
    auto resolved = resolve_training(*trainer_, compute_, options, precision);
    resolved.identity = "training " + std::to_string(run_) + " " + std::to_string(trainer_->step());
    return resolved;
}

void Training::record(const QualityPoint& point) {
    recorder_.add(RunQuality{point, trainer_->progress().quality_seconds, wall_time()}, trainer_->recipe());
}

void Training::record(const HeldOutPoint& point) {
    recorder_.add(RunHeldOut{point, wall_time()}, trainer_->recipe());
}

TrainStatus Training::status() const {
    TrainStatus status;
    status.phase = phase_;
    status.options = trainer_ ? trainer_->pending() : idle_options_;
    status.number = run_;
    if (!trainer_) return status;
    status.recipe = trainer_->recipe();
    status.step = trainer_->step();
    status.epoch = trainer_->epoch();
    status.fraction = std::min(1.0, trainer_->fraction());
    status.seconds = trainer_->seconds();
    if (status.fraction > 0.002)
        status.seconds_left = status.seconds * (1 - status.fraction) / status.fraction;
    status.images_per_second = running() ? rate_ : 0;
    status.loss = trainer_->progress().loss();
    status.lr = trainer_->last().lr;
    status.transport_cost = trainer_->last().transport_cost;
    // A training that failed may have left nothing that is worth saving.
    status.unsaved = trainer_->step() != saved_step_ && (phase_ != TrainPhase::failed || trainer_->sound());
    status.run = recorder_.folder();
    status.settled = phase_ == TrainPhase::finished && settled_ == trainer_->step();
    return status;
}

void Training::publish_status() {
    outbox_.post([status = status()](Snapshot& s) mutable { s.status = std::move(status); });
}

} // namespace flowlab

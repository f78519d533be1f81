#include "core/jobs/train_run.h"

#include "core/base/best_effort.h"
#include "core/base/error.h"
#include "core/base/processor_share.h"
#include "core/data/inputs.h"
#include "core/jobs/contact_sheet.h"
#include "core/jobs/quality_run.h"
#include "core/jobs/run_checkpoints.h"
#include "core/jobs/run_line.h"
#include "core/jobs/train_start.h"
#include "core/jobs/training_history.h"
#include "core/jobs/training_quality.h"
#include "core/media/png.h"
#include "core/runs/run_files.h"
#include "core/runs/run_owner.h"
#include "core/train/held_out_loss.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>

namespace flowlab {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

void require_replaceable(const TrainRunOptions& options) {
    if (!options.resume.empty() || options.overwrite || !fs::exists(checkpoint_in(options.out))) return;
    const auto tried = Text::of("start the training");
    require_not_owned_elsewhere(tried, options.out); // replacing it would not help
    throw usage_error(tried, options.out, Text::of("the folder already holds a run"),
                      Text::of("Choose another --out, go on with --resume, or replace it with --overwrite."));
}

/// Creates the run's folder where there is none, and owns it.
std::unique_ptr<RunOwner> own_folder(const TrainRunOptions& options) {
    std::error_code error;
    require_replaceable(options);
    fs::create_directories(options.out, error);
    if (error)
        throw failure(Text::of("create the run's folder"), options.out, Text::verbatim(error.message()),
                      Text::of("Choose another --out."));
    auto owner = std::make_unique<RunOwner>(options.out, options.take_over);
    require_replaceable(options); // one may have begun and ended in between
    return owner;
}

class TrainRun {
  public:
    TrainRun(const TrainRunOptions& options, const std::atomic<bool>& stop,
             const std::function<void(const TrainRunProgress&)>& progress,
             const std::function<void(const Text&)>& note);
    TrainRunSummary run();

  private:
    void catch_up();
    void train();
    void take(const StepResult& result);
    void end_epoch(double mean);
    bool keep_folder();
    void show();
    void draw(const std::string& name);
    [[nodiscard]] bool extras_due();
    void make_extras();
    [[nodiscard]] bool sheet_due(double seconds) const;
    [[nodiscard]] bool sheet_due() const;
    void draw_due_sheets();
    void measure();
    [[nodiscard]] bool held_out_due() const;
    void measure_held_out();
    void keep_samples(const std::atomic<bool>& stop);
    TrainRunSummary finish();
    [[nodiscard]] std::string epoch_name() const;

    const TrainRunOptions& options_;
    const std::atomic<bool>& stop_;
    const std::function<void(const TrainRunProgress&)>& progress_;
    const std::function<void(const Text&)>& note_;
    BestEffort beside_;
    Compute compute_;
    std::unique_ptr<RunOwner> owner_;
    std::unique_ptr<Trainer> trainer_;
    std::optional<RunFiles> files_;
    TrainingQuality quality_;
    std::shared_ptr<ReferenceSet> test_; // what it measures against
    std::vector<std::int64_t> class_counts_;
    std::optional<HeldOutLoss> held_out_;
    QualityClock held_out_clock_;
    std::optional<HeldOutPoint> held_out_point_; // the last one
    std::optional<TrainingHistory> history_;
    std::optional<RunCheckpoints> checkpoints_;
    bool folder_lost_ = false; // and not made again yet

    std::int64_t first_step_ = 0, rate_step_ = 0;
    double first_seconds_ = 0, rate_ = 0, rate_seconds_ = 0;
    std::optional<ProcessorShare> processor_; // since the first update
    Clock::time_point shown_ = Clock::now() - std::chrono::seconds(1);
};

TrainRun::TrainRun(const TrainRunOptions& options, const std::atomic<bool>& stop,
                   const std::function<void(const TrainRunProgress&)>& progress,
                   const std::function<void(const Text&)>& note)
    : options_(options), stop_(stop), progress_(progress), note_(note),
      beside_([&note](const Error& error) { note(Text::of("warning: %1", error.sentence())); }),
      compute_(choose_compute(options.training.precision)) {
    if (!options.resume.empty()) owner_ = own_folder(options); // nobody else goes on with what is read now
    auto start = begin_trainer(options, compute_);
    trainer_ = std::move(start.trainer);
    class_counts_ = std::move(start.class_counts);
    for (const auto& text : start.notes) note_(Text::of("data: %1", text));
    if (options.quality.on()) // opened first: what is missing is told before anything is begun
        test_ = open_reference({trainer_->options().data, options.resources, options.cache}, true);
    if (options.held_out.on()) {
        held_out_.emplace(trainer_->state().network, trainer_->options(),
                          *open_inputs(options.resources, trainer_->options().data, Split::test).set,
                          compute_);
        held_out_clock_ = QualityClock(options.held_out, trainer_->step(), trainer_->seconds());
    }
    if (!owner_) owner_ = own_folder(options);
    if (options.resume.empty() && options.overwrite) remove_run_files(options.out);
    first_step_ = rate_step_ = trainer_->step();
    first_seconds_ = rate_seconds_ = trainer_->seconds();
    files_.emplace(options.out, *trainer_->recipe(), first_step_, beside_);
    quality_.set_interval(options.quality);
    quality_.restart(trainer_.get());
    if (options.history) history_.emplace(*trainer_, compute_);
    checkpoints_.emplace(options.out, *trainer_, *owner_, *files_, beside_, options.autosave_seconds);
    if (options.resume != checkpoint_in(options.out)) checkpoints_->save_first();
    processor_.emplace();
}

TrainRunSummary TrainRun::run() {
    try {
        if (!options_.resume.empty()) catch_up();
        if (trainer_->step() == 0) keep_samples(stop_);
        train();
    } catch (const Diverged& error) {
        if (error.step == trainer_->step()) files_->add(run_line(*trainer_, rate_));
        beside_.attempt(Text::of("write the table"), [&] { files_->flush(); });
        throw checkpoints_->way_back(error);
    } catch (...) { // whatever it was, the weights are those of the last update
        beside_.attempt(Text::of("finish the update"), [&] {
            if (trainer_->settle()) files_->add(run_line(*trainer_, rate_));
            checkpoints_->save();
        });
        beside_.attempt(Text::of("write the table"), [&] { files_->flush(); });
        throw;
    }
    return finish();
}

/// What was still to be made of the checkpoint when the run was stopped behind it.
void TrainRun::catch_up() {
    checkpoints_->find_best();
    const auto& progress = trainer_->progress();
    std::error_code missing;
    const bool border = trainer_->step() > 0 && trainer_->step() % trainer_->steps_per_epoch() == 0;
    if (border && progress.epoch_updates == 0 &&
        !fs::exists(options_.out / "samples" / (epoch_name() + ".png"), missing))
        draw(epoch_name());
    make_extras();
}

void TrainRun::train() {
    while (!trainer_->finished() && !stop_) {
        if (!trainer_->advance()) continue;
        take(trainer_->last());
        if (!extras_due()) continue;
        if (trainer_->settle()) take(trainer_->last()); // a GPU is one update ahead
        make_extras();
    }
    if (trainer_->settle()) take(trainer_->last());
    draw_due_sheets();
}

void TrainRun::take(const StepResult& result) {
    show();
    if (result.epoch_mean) end_epoch(*result.epoch_mean);
}

bool TrainRun::extras_due() {
    // The end is measured when all is saved.
    if (checkpoints_->due() || checkpoints_->due_by_time() ||
        (!trainer_->finished() && (quality_.due(*trainer_, false) || held_out_due())) || sheet_due() ||
        (history_ && history_->due()))
        return true;
    trainer_->note_sheet();
    return false;
}

/// Others may have deleted, renamed or replaced the run's folder: it is made again, with all lines so far.
/// False: it cannot be, which was said; every call tries again.
bool TrainRun::keep_folder() {
    if (owner_->in_place() && !folder_lost_) return true;
    folder_lost_ = true;
    beside_.attempt(Text::of("find the run's folder"), [&] {
        std::error_code error;
        fs::create_directories(options_.out, error);
        if (error)
            throw failure(Text::of("create the run's folder"), options_.out, Text::verbatim(error.message()),
                          Text::of("Make room for it, or allow writing there."));
        owner_->move_to(options_.out);
        files_->move_to(options_.out);
        folder_lost_ = false;
        note_(
            Text::of("warning: the run's folder %1 was deleted or renamed; it was made again, with all lines "
                     "so far",
                     options_.out.string()));
    });
    if (!folder_lost_) checkpoints_->save();
    return !folder_lost_;
}

void TrainRun::make_extras() {
    if (keep_folder()) {
        if (checkpoints_->due()) checkpoints_->save();
        if (checkpoints_->due_by_time()) checkpoints_->save_by_time();
    }
    if (!trainer_->finished()) measure_held_out(), measure();
    draw_due_sheets();
    if (history_ && history_->due()) keep_samples(stop_);
}

void TrainRun::show() {
    const double seconds = trainer_->seconds();
    if (seconds - rate_seconds_ > 1 || rate_ == 0) {
        rate_ =
            double((trainer_->step() - rate_step_) * trainer_->options().batch) / (seconds - rate_seconds_);
        rate_seconds_ = seconds;
        rate_step_ = trainer_->step();
    }
    files_->add(run_line(*trainer_, rate_));
    files_->set_recipe(*trainer_->recipe());
    if (Clock::now() - shown_ <= std::chrono::milliseconds(250)) return;
    shown_ = Clock::now();
    keep_folder();
    beside_.attempt(Text::of("write the table"), [&] { files_->flush(); });
    const double done = trainer_->fraction();
    progress_({trainer_->step(), trainer_->epoch(), done, trainer_->progress().loss(), rate_, seconds,
               done > 0 ? (seconds - first_seconds_) * (1 - done) / done : -1});
}

std::string TrainRun::epoch_name() const {
    char name[32];
    std::snprintf(name, sizeof name, "e%02lld",
                  static_cast<long long>(trainer_->step() / trainer_->steps_per_epoch() - 1));
    return name;
}

void TrainRun::end_epoch(double mean) {
    char line[80];
    std::snprintf(line, sizeof line, "epoch %lld | mean loss %.4f",
                  static_cast<long long>(trainer_->step() / trainer_->steps_per_epoch() - 1), mean);
    note_(Text::verbatim(line));
    if (keep_folder()) checkpoints_->save();
    draw(epoch_name());
}

void TrainRun::draw(const std::string& name) {
    if (options_.sheet_samples == 0 || folder_lost_) return;
    beside_.attempt(Text::of("draw the contact sheet"), [&] {
        const auto folder = options_.out / "samples";
        std::error_code ignored; // writing says why
        fs::create_directories(folder, ignored);
        write_png(folder / (name + ".png"), contact_sheet(*trainer_, options_.sheet_samples, compute_));
    });
}

bool TrainRun::sheet_due(double seconds) const {
    return seconds > trainer_->progress().sheet_seconds && seconds <= trainer_->seconds();
}

bool TrainRun::sheet_due() const {
    return std::ranges::any_of(options_.sheets, [this](double seconds) { return sheet_due(seconds); });
}

void TrainRun::draw_due_sheets() {
    for (const double due : options_.sheets) {
        if (!sheet_due(due)) continue;
        if (keep_folder()) checkpoints_->save_if_older();
        char name[32];
        std::snprintf(name, sizeof name, "s%04.0f", due);
        draw(name);
    }
    trainer_->note_sheet();
}

void TrainRun::measure() {
    if (!quality_.due(*trainer_, trainer_->finished())) return;
    if (keep_folder()) checkpoints_->save_if_older();
    beside_.attempt(Text::of("measure the quality"), [&] {
        quality_.begin(*trainer_, resolve_training(*trainer_, compute_, quality_.sampler()), class_counts_,
                       test_);
        while (!stop_ && quality_.in_progress())
            if (const auto point = quality_.advance(*trainer_)) {
                note_(Text::verbatim("step " + std::to_string(point->step) + " | " + point->summary()));
                files_->add(RunQuality{*point, trainer_->seconds(), wall_time()});
            }
        if (const auto save = test_->take_saving()) save();
    });
    quality_.drop(); // what failed, or was stopped
    beside_.attempt(Text::of("write the table"), [&] { files_->flush(); });
}

bool TrainRun::held_out_due() const {
    return held_out_ && (trainer_->finished() || held_out_clock_.due(trainer_->step(), trainer_->seconds()));
}

void TrainRun::measure_held_out() {
    if (!held_out_due()) return;
    held_out_clock_ = QualityClock(options_.held_out, trainer_->step(), trainer_->seconds());
    beside_.attempt(Text::of("measure the held-out loss"), [&] {
        held_out_->begin(trainer_->options(), trainer_->evaluation_parameters(false));
        while (!stop_ && held_out_->in_progress())
            if (const auto loss = held_out_->advance()) {
                held_out_point_ = HeldOutPoint{trainer_->step(), trainer_->seconds(), *loss};
                files_->add(RunHeldOut{*held_out_point_, wall_time()});
                char line[96];
                std::snprintf(line, sizeof line, "step %lld | held-out loss %.4f ± %.4f",
                              static_cast<long long>(trainer_->step()), loss->mean, loss->error);
                note_(Text::verbatim(line));
            }
    });
    held_out_->drop(); // what failed, or was stopped
    beside_.attempt(Text::of("write the table"), [&] { files_->flush(); });
}

void TrainRun::keep_samples(const std::atomic<bool>& stop) {
    if (!history_) return;
    beside_.attempt(Text::of("draw the samples of the history"), [&] {
        if (const auto samples = history_->draw(stop)) files_->add(*samples);
    });
}

TrainRunSummary TrainRun::finish() {
    checkpoints_->require_finite();
    if (trainer_->progress().exploded_in_a_row > 0)
        note_(Text::of("warning: the loss of the last update is %1: the training may be diverging",
                       trainer_->last().loss));
    std::optional<Error> lost; // work, not what is made of it
    const auto must = [&](const std::function<void()>& write) {
        try {
            write();
        } catch (const Error& error) {
            if (!lost) lost = error;
        }
    };
    const bool there = keep_folder();
    must([&] { checkpoints_->save_last(); });
    must([&] { files_->flush(); });
    if (there) beside_.attempt(Text::of("write the weights"), [&] { checkpoints_->write_weights(); });
    if (trainer_->finished()) measure_held_out(), measure();
    draw("final");
    keep_samples(std::atomic<bool>(false)); // the end is kept, stopped or not
    must([&] { files_->flush(); });
    if (lost) throw Error(*lost);

    TrainRunSummary summary;
    summary.device = compute_.title.english();
    summary.checkpoint = checkpoint_in(options_.out);
    summary.steps = trainer_->step();
    summary.epochs = trainer_->epoch();
    summary.seconds = trainer_->seconds();
    const double spent = trainer_->seconds() - first_seconds_;
    const auto images = double((trainer_->step() - first_step_) * trainer_->options().batch);
    summary.images_per_second = spent > 0 ? images / spent : 0;
    const auto& progress = trainer_->progress();
    summary.epoch_losses = progress.epoch_losses;
    summary.loss = progress.loss();
    summary.held_out = held_out_point_;
    summary.interrupted = !trainer_->finished();
    summary.processor_share = processor_->share();
    return summary;
}

} // namespace

TrainRunSummary run_training(const TrainRunOptions& options, const std::atomic<bool>& stop,
                             const std::function<void(const TrainRunProgress&)>& progress,
                             const std::function<void(const Text&)>& note) {
    require_none(options.training.validate(), Text::of("start the training"));
    require_none(options.quality.validate(), Text::of("measure the training's quality"));
    (void)network_info(options.training.network);
    return TrainRun(options, stop, progress, note).run();
}

} // namespace flowlab

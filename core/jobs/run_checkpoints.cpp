#include "core/jobs/run_checkpoints.h"

#include "core/base/error.h"

#include <limits>
#include <optional>
#include <utility>

namespace flowlab {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto between_tries = std::chrono::seconds(10);

fs::path best_in(const fs::path& folder) {
    return folder / "best.safetensors";
}

} // namespace

fs::path checkpoint_in(const fs::path& folder) {
    return folder / "checkpoint.safetensors";
}

fs::path weights_in(const fs::path& folder) {
    return folder / "weights.safetensors";
}

RunCheckpoints::RunCheckpoints(fs::path folder, Trainer& trainer, const RunOwner& owner, RunFiles& files,
                               BestEffort& beside, double autosave_seconds)
    : folder_(std::move(folder)), trainer_(trainer), owner_(owner), files_(files), beside_(beside),
      saved_step_(trainer.step()), autosave_(checkpoint_in(folder_), autosave_seconds, trainer.seconds()) {}

void RunCheckpoints::save_first() {
    owner_.require_held();
    prepare_checkpoint(trainer_.saved_state()).write(checkpoint_in(folder_));
    saved_step_ = trainer_.step();
}

void RunCheckpoints::write_lines() {
    beside_.attempt(Text::of("write the table"), [&] { files_.flush(); });
}

bool RunCheckpoints::try_save() {
    if (!trainer_.sound()) return false;
    write_lines();
    const auto file = std::make_shared<PreparedFile>(prepare_checkpoint(trainer_.saved_state()));
    if (trainer_.progress().best_step == trainer_.step()) best_ = file;
    next_try_ = Clock::now() + between_tries;
    settle_autosave();
    return beside_.attempt(Text::of("write the checkpoint"), [&] {
        owner_.require_held();
        file->write(checkpoint_in(folder_));
        saved_step_ = trainer_.step();
    });
}

void RunCheckpoints::save() {
    due_ = !try_save();
    write_best();
}

void RunCheckpoints::save_by_time() {
    settle_autosave();
    if (!trainer_.sound()) return;
    write_lines();
    autosaved_step_ = trainer_.step();
    autosave_.write(prepare_checkpoint(trainer_.saved_state()), trainer_.seconds(),
                    [this] { owner_.require_held(); });
}

/// An older state never replaces a newer one.
void RunCheckpoints::settle_autosave() {
    autosave_.settle(trainer_.seconds());
    const auto problem = autosave_.take_problem();
    const auto step = std::exchange(autosaved_step_, -1);
    if (!problem && step >= 0) saved_step_ = step;
    if (!problem) return;
    const auto tried = Text::of("write the checkpoint by time");
    beside_.attempt(tried, [&] { throw failure(tried, checkpoint_in(folder_), *problem, {}); });
}

void RunCheckpoints::save_if_older() {
    if (saved_step_ != trainer_.step()) save();
}

void RunCheckpoints::save_last() {
    settle_autosave();
    write_lines();
    const auto file = std::make_shared<PreparedFile>(prepare_checkpoint(trainer_.saved_state()));
    if (saved_step_ != trainer_.step() && trainer_.progress().best_step == trainer_.step()) best_ = file;
    std::error_code ignored; // writing says why
    fs::create_directories(folder_, ignored);
    try {
        owner_.require_held();
        file->write(checkpoint_in(folder_));
        saved_step_ = trainer_.step();
        write_best();
    } catch (const Error& error) {
        write_best();
        throw failure(Text::of("write the run's last checkpoint"), checkpoint_in(folder_), error.why,
                      Text::of("%1 What was trained after step %2, whose checkpoint stays, is lost: go on "
                               "from there with --resume.",
                               error.hint, saved_step_));
    }
}

void RunCheckpoints::write_weights() const {
    owner_.require_held();
    prepare_weights(trainer_.saved_state()).write(weights_in(folder_));
}

void RunCheckpoints::write_best() {
    if (best_ && beside_.attempt(Text::of("write the best checkpoint"), [&] {
            owner_.require_held();
            best_->write(best_in(folder_));
        }))
        best_.reset();
}

void RunCheckpoints::find_best() {
    const auto& progress = trainer_.progress();
    if (progress.best_step < 0) return;
    std::optional<ModelState> found;
    try {
        found = load_model(best_in(folder_));
    } catch (const Error&) { // missing or damaged: as good as none
    }
    if (found && found->step == progress.best_step) return;
    if (progress.best_step == trainer_.step()) {
        best_ = std::make_shared<PreparedFile>(prepare_checkpoint(trainer_.saved_state()));
        write_best();
    } else if (found) {
        trainer_.set_best(found->progress.best, found->step);
    } else {
        trainer_.set_best(std::numeric_limits<double>::infinity(), -1);
    }
}

void RunCheckpoints::require_finite() const {
    if (!trainer_.finite())
        throw way_back(Diverged(trainer_.step(), Text::of("the weights are not finite"), trainer_.last().lr));
}

Error RunCheckpoints::way_back(const Diverged& error) const {
    const auto path = checkpoint_in(folder_).string();
    const double lr = trainer_.options().lr;
    return failure(error.tried, error.where, error.why,
                   saved_step_ > 0
                       ? Text::of("The last good checkpoint is %1, of step %2: go on from it with --resume "
                                  "and a lower --lr (it was %3).",
                                  path, saved_step_, lr)
                       : Text::of("The last good checkpoint is %1, of step %2: nothing was trained by then. "
                                  "Start again with --overwrite and a lower --lr (it was %3).",
                                  path, saved_step_, lr));
}

} // namespace flowlab

// The checkpoints of the compute thread's training: when they are written, and what they mean for its status.
#include "core/base/error.h"
#include "core/base/file_writer.h"
#include "core/engine/training.h"
#include "core/runs/run_owner.h"

#include <cmath>
#include <utility>

namespace flowlab {

void Training::open(ModelState state, const std::filesystem::path& path) {
    const TrainingFile file{state.step, state.sha256};
    const Compute compute = choose_compute(state.recipe->precision);
    if (state.data) // beside the run's folder, where they were moved with it
        state.recipe->data = data_.find(state.recipe->data, *state.data,
                                        {path.parent_path(), path.parent_path().parent_path()});
    const auto& opened = data_.open(state.recipe->data, Split::train);
    auto trainer = std::make_unique<Trainer>(std::move(state), *opened.set, compute);
    trainer->set_data(opened.identity);
    adopt(std::move(trainer), compute, TrainPhase::paused, path);
    outbox_.post([&](Snapshot& s) {
        s.opened.push_back(path);
        s.training_file = file;
    });
}

void Training::save(const std::filesystem::path& path) {
    require_training(Text::of("save the training"));
    settle();
    saved_step_ = trainer_->step(), saved_path_ = path;
    files_.add([this, file = prepared(), path, run = run_, step = saved_step_, failed = take_save_back()] {
        try {
            const std::string sha256 = file->write(path);
            later_([=, this] {
                outbox_.post([&](Snapshot& s) {
                    s.saved.push_back(path);
                    if (run == run_) s.training_file = TrainingFile{step, sha256};
                });
            });
        } catch (const std::exception& error) {
            outbox_.notice(to_notice(error));
            failed();
        }
    });
    publish_status();
}

void Training::keep_run() {
    settle();
    if (!trainer_ || trainer_->step() == saved_step_ || !recorder_.keeps() || !trainer_->sound()) return;
    saved_step_ = trainer_->step();
    saved_path_.clear();
    autosaved_at_ = trainer_->seconds();
    recorder_.save(prepared(), take_save_back());
}

void Training::autosave() {
    if (config_.autosave_seconds <= 0 || trainer_->seconds() - autosaved_at_ < config_.autosave_seconds)
        return;
    autosaved_at_ = trainer_->seconds();
    keep_run();
}

void Training::keep_epoch() {
    if (!recorder_.saving()) keep_run();
}

std::filesystem::path Training::saved_file() const {
    const auto run = recorder_.folder();
    return saved_path_.empty() && !run.empty() ? run / "checkpoint.safetensors" : saved_path_;
}

void Training::nothing_left_to_measure() {
    if (phase_ != TrainPhase::finished || settling_ == trainer_->step()) return;
    settling_ = trainer_->step();
    // Behind the files that it still has to write, and behind what their failures report.
    files_.add([this, run = run_, step = settling_] {
        later_([this, run, step] {
            if (run != run_) return; // another training by now
            settled_ = step;
            publish_status();
        });
    });
}

std::shared_ptr<PreparedFile> Training::prepared() const {
    return std::make_shared<PreparedFile>(prepare_checkpoint(trainer_->saved_state()));
}

std::function<void()> Training::take_save_back() {
    return [this, run = run_] {
        later_([this, run] {
            if (run != run_) return; // another training by now
            saved_step_ = -1;
            publish_status();
        });
    };
}

void Training::keep(const std::filesystem::path& otherwise, Afterwards afterwards,
                    std::function<void(const Kept&)> told) {
    const bool was_running = running();
    const bool stop = afterwards == Afterwards::stop;
    if (was_running && stop) phase_ = TrainPhase::paused;
    settle();
    recorder_.flush();
    files_.drain(); // a folder that it was about to get, it has
    const auto kept = std::make_shared<Kept>(Kept{{}, true});
    std::error_code ignored;
    const bool gone = !saved_file().empty() && !std::filesystem::exists(saved_file(), ignored); // by others
    if (trainer_ && trainer_->step() > 0 && trainer_->sound() &&
        (was_running || trainer_->step() != saved_step_ || gone)) {
        const auto file = prepared();
        const auto write_otherwise = [&outbox = outbox_, kept, file, otherwise] {
            kept->checkpoint.clear();
            try {
                std::filesystem::create_directories(otherwise.parent_path());
                file->write(otherwise);
                kept->checkpoint = otherwise;
            } catch (const std::exception& error) {
                outbox.notice(to_notice(error));
                kept->complete = false;
            }
        };
        saved_step_ = trainer_->step();
        if (const auto run = recorder_.folder(); run.empty()) {
            files_.add(write_otherwise);
        } else {
            recorder_.save(file, write_otherwise, [kept](const std::filesystem::path& folder) {
                kept->checkpoint = folder / "checkpoint.safetensors";
            });
        }
    }
    if (stop) recorder_.end();
    files_.add([kept, told = std::move(told)] { told(*kept); });
    publish_status();
}

/// A budget in seconds is spent by the clock: where others had the processors meanwhile, that is said.
void Training::publish_busy_machine() {
    const double share = since_start_.processor.share();
    if (trainer_->options().budget.seconds <= 0 || share >= ProcessorShare::busy_below) return;
    outbox_.notice(
        {Notice::Level::warning,
         Text::of("The machine was busy during the training"),
         {},
         Text::of("it got %1 % of the processor time it could have used, and made %2 steps in %3 s",
                  std::lround(100 * share), trainer_->step() - since_start_.step,
                  std::lround(trainer_->seconds() - since_start_.seconds)),
         Text::of("Press Continue for the same budget again, or give the budget as steps or epochs.")});
}

Text Training::way_back(const Diverged& error) const {
    const auto file = saved_file();
    if (saved_step_ <= 0 || file.empty())
        return Text::of("Nothing of it was saved before. Start again with a lower learning rate (it was %1).",
                        error.lr);
    return Text::of("The last good checkpoint is %1, of step %2. Open it and go on with a lower learning "
                    "rate (it was %3).",
                    file.string(), saved_step_, error.lr);
}

} // namespace flowlab

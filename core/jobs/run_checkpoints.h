// The checkpoints of a headless run: when they are written, and what happens when they cannot be.
#pragma once

#include "core/base/best_effort.h"
#include "core/jobs/autosave.h"
#include "core/runs/run_files.h"
#include "core/runs/run_owner.h"
#include "core/train/trainer.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace flowlab {

/// The newest state of the run in `folder`, to go on from.
[[nodiscard]] std::filesystem::path checkpoint_in(const std::filesystem::path& folder);
/// Its averaged weights, which are written at the end.
[[nodiscard]] std::filesystem::path weights_in(const std::filesystem::path& folder);

class RunCheckpoints {
  public:
    /// For the run of `trainer`, which is new or from the checkpoint in `folder`, and of `owner`, who is
    /// asked before each write. The lines of `files` are written before a checkpoint that counts their
    /// updates: a run that goes on from it has them all. All of them outlive this. `autosave_seconds`: of
    /// computing between two checkpoints by time; 0: none.
    RunCheckpoints(std::filesystem::path folder, Trainer& trainer, const RunOwner& owner, RunFiles& files,
                   BestEffort& beside, double autosave_seconds);

    /// Before the first update, so that there always is something to go on from. Throws a failure Error.
    void save_first();
    /// checkpoint.safetensors, and best.safetensors where this is the best epoch so far. Nothing that is
    /// worth keeping is replaced by what is not: see Trainer::sound(). What cannot be written now is tried
    /// again.
    void save();
    /// Whether to try again what could not be saved when it should have been.
    [[nodiscard]] bool due() const { return due_ && std::chrono::steady_clock::now() >= next_try_; }
    /// Whether it is time for a checkpoint besides those at the ends of epochs.
    [[nodiscard]] bool due_by_time() { return autosave_.due(trainer_.seconds()); }
    /// Writes it beside the training, which hardly waits for it.
    void save_by_time();
    /// Before something long is made of a state that no checkpoint holds.
    void save_if_older();
    /// At the end. Throws a failure Error if checkpoint.safetensors cannot be written.
    void save_last();
    void write_weights() const;

    /// Looks whether best.safetensors is what the training's progress says: a run may have been stopped
    /// before it was written.
    void find_best();
    /// Throws a failure Error, which names the way back, if the weights are not finite.
    void require_finite() const;
    /// `error` with the last good checkpoint and what to do.
    [[nodiscard]] Error way_back(const Diverged& error) const;

  private:
    [[nodiscard]] bool try_save();
    void write_lines();
    void write_best();
    void settle_autosave();

    std::filesystem::path folder_;
    Trainer& trainer_;
    const RunOwner& owner_;
    RunFiles& files_;
    BestEffort& beside_;
    std::int64_t saved_step_; // of the checkpoint in the folder
    bool due_ = false;        // one could not be written, or was not worth it, when it should have been
    std::chrono::steady_clock::time_point next_try_;
    std::shared_ptr<const PreparedFile> best_; // that is not written yet
    std::int64_t autosaved_step_ = -1;         // of the checkpoint by time that is being written
    Autosave autosave_;                        // last: its thread asks the owner
};

} // namespace flowlab

// The training on the compute thread: its commands, its units, and what of it goes into news and files.
#pragma once

#include "core/base/processor_share.h"
#include "core/engine/data_store.h"
#include "core/engine/engine.h"
#include "core/jobs/resolved_model.h"
#include "core/jobs/run_recorder.h"
#include "core/messages/loss_by_t.h"
#include "core/messages/outbox.h"
#include "core/train/trainer.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace flowlab {

class Training {
  public:
    /// Has something done on the compute thread, between two units; for any thread.
    using Later = std::function<void(std::function<void()>)>;

    /// `replaced` is called when another training, or none, has taken the place of the one before.
    Training(const EngineConfig& config, DataStore& data, Outbox& outbox, FileWriter& files, Later later,
             std::function<void()> replaced);

    // Commands of the engine, which says what they do. They throw Errors.
    void start(const TrainOptions& options, bool running, const std::vector<SettingChange>& changes = {});
    void resume();
    void pause();
    void step_once(const TrainOptions& options);
    void reset(const TrainOptions& options);
    void change(const TrainOptions& options);
    void save(const std::filesystem::path& path);
    /// `state` was read from the checkpoint `path`; its training takes the place of this one, paused.
    void open(ModelState state, const std::filesystem::path& path);
    /// See Engine::keep(). `told` is called on the file thread when all is written.
    void keep(const std::filesystem::path& otherwise, Afterwards afterwards,
              std::function<void(const Kept&)> told);
    /// Nothing is left to be measured of the training as it stands: one that is finished is settled, once its
    /// files are written.
    void nothing_left_to_measure();
    /// At the end: what is left of the run's numbers goes to the file thread.
    void close() { recorder_.end(); }

    /// One unit while it is running. Never throws: what fails ends the training, and a notice says why.
    void unit();

    /// Null while there is none.
    [[nodiscard]] Trainer* trainer() { return trainer_.get(); }
    [[nodiscard]] const Trainer* trainer() const { return trainer_.get(); }
    [[nodiscard]] TrainPhase phase() const { return phase_; }
    [[nodiscard]] bool running() const { return phase_ == TrainPhase::training; }
    /// TrainOptions::data of the training, or of the one that would be started.
    [[nodiscard]] const std::string& data() const;
    /// The training as a model that the sampler can be pointed at; nothing while there is none.
    [[nodiscard]] std::optional<ModelInfo> model() const;
    /// The weights of the moment, which change with the next update. `precision`: empty for the one in which
    /// the model is usually sampled. Throws a usage Error while there is no training.
    [[nodiscard]] ResolvedModel resolve(const SamplerOptions& options, const std::string& precision = {});
    /// Puts the point that the training remembers last into the run's tables.
    void record(const QualityPoint& point);
    /// Puts it into the run's tables.
    void record(const HeldOutPoint& point);
    /// Puts samples of the weights into the run's history.
    void record(RunSamples samples) { recorder_.add(std::move(samples), trainer_->recipe()); }
    void publish_status();

  private:
    void begin(const TrainOptions& options, bool running, const std::vector<SettingChange>& changes);
    void adopt(std::unique_ptr<Trainer> trainer, const Compute& compute, TrainPhase phase,
               const std::filesystem::path& checkpoint = {});
    /// Throws a usage Error, which says that `what` was wanted, while there is no training.
    void require_training(const Text& what) const;
    void work();
    void fail(const std::exception& error);
    void take_result(); // the trainer's last
    void publish_repeated();
    bool settle(); // takes a result that is still on its way; true when there was one
    void restart_rate();
    [[nodiscard]] TrainStatus status() const;
    void publish_busy_machine();

    // training_files.cpp
    /// Writes the run's own checkpoint, if it has updates that none holds and is worth it (Trainer::sound()).
    void keep_run();
    void autosave();   // keep_run() when its time has come
    void keep_epoch(); // keep_run() unless the last checkpoint is still being written
    [[nodiscard]] std::shared_ptr<PreparedFile> prepared() const;
    /// The file that was saved or opened last; empty: there is none.
    [[nodiscard]] std::filesystem::path saved_file() const;
    [[nodiscard]] Text way_back(const Diverged& error) const;
    /// For the file thread: the save of run `run` failed, so that it counts as unsaved.
    [[nodiscard]] std::function<void()> take_save_back();

    const EngineConfig& config_;
    DataStore& data_;
    Outbox& outbox_;
    FileWriter& files_;
    Later later_;
    std::function<void()> replaced_;

    std::unique_ptr<Trainer> trainer_;
    Compute compute_; // of the training and its samples
    TrainPhase phase_ = TrainPhase::idle;
    TrainOptions idle_options_; // of the next training, while there is none
    bool yields_ = false;       // to the window; not before something trains, or a busy machine would keep it
                                // empty
    std::int64_t stop_at_ = -1; // pause after this update (Step)
    int published_repeated_ = 0; // changes of a repeated recipe
    std::int64_t run_ = 0;       // counts the trainings
    std::int64_t saved_step_ = 0;
    std::int64_t settling_ = -1; // the step of the end whose files are waited for; see TrainStatus::settled
    std::int64_t settled_ = -1;  // the step of the end whose files are written
    std::filesystem::path saved_path_; // of the file saved or opened last; empty: the run's own
    RunRecorder recorder_;
    double autosaved_at_ = 0; // seconds of computing
    struct {
        std::int64_t step = 0;
        double seconds = 0;
        ProcessorShare processor;
    } since_start_; // or since it last went on
    LossByTMeter by_t_;
    double rate_ = 0; // images a second
    std::chrono::steady_clock::time_point rate_begin_, last_status_;
    std::int64_t rate_step_ = 0;
};

} // namespace flowlab

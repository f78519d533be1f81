// The engine: one compute thread that trains and samples, driven by commands, read by snapshots.
//
// Every command returns at once and may come from any thread. The compute thread works in small units (a
// micro-batch, one network evaluation of a preview) and looks between two units for newer commands: a preview
// goes before training, and a newer request drops an older one. Looking at samples never changes the
// training.
#pragma once

#include "core/messages/snapshot.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

namespace flowlab {

struct EngineConfig {
    std::filesystem::path resources; // holds datasets/, models/, presets/
    std::filesystem::path runs;      // where each training keeps a folder; empty: nowhere
    std::filesystem::path cache;     // for what can be made again: see cache_folder(); empty: none
    std::string precision = "auto";  // of the sampler: auto, fp32, bf16
    int threads = 0;                 // 0: one per core
    bool yield_to_window = false;    // from the first training on stand back for other threads
    double autosave_seconds = 300;   // of computing, after which a run's checkpoint is written; 0: never
    std::function<void()> wake;      // called on the compute thread when a first new thing waits for take()
};

/// What became of a training that was to be kept.
struct Kept {
    std::filesystem::path checkpoint; // holds its last update; empty: there was nothing to keep
    bool complete = false;            // all that there was is on disk; a notice says why not
};
enum class Afterwards { go_on, stop };

class Engine {
  public:
    explicit Engine(EngineConfig config);
    /// Stops after the unit in progress and waits for the file being written.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// A new training from fresh weights. What ran before is dropped. `running` false: prepared and paused.
    /// `changes`: those of a recipe that is repeated, made at their steps.
    void start(const TrainOptions& options, bool running = true, std::vector<SettingChange> changes = {});
    /// Goes on; a finished training gets the same budget once more, at the learning rate it ended with.
    void resume();
    void pause();
    /// One update, then paused. Starts a training with `options` when there is none.
    void step_once(const TrainOptions& options);
    /// Drops the training; back to idle with these options.
    void reset(const TrainOptions& options);
    /// Takes over the live rows of train_settings() at the next batch. Each change becomes a LossMark. The
    /// rest of `options` is ignored.
    void change(const TrainOptions& options);
    /// How often live samples may be drawn, as a share of computing time. 0: never. Default 0.1.
    void set_live_share(double share);

    /// The data of exact fields, of starts from data and of all measures from now on, as TrainOptions::data;
    /// empty: those of the training.
    void set_data(const std::string& data);
    void request(const SampleRequest& request);
    /// Drops the unfinished request, if any.
    void cancel_request();

    /// Measures beside whatever else goes on; a newer request drops an older one.
    void measure(const LikelihoodRequest& request);
    void cancel_measure();

    /// Measures samples by the judge, beside whatever else goes on; a newer request drops an older one.
    /// Points come as they are done, and stay when the request is cancelled.
    void measure_quality(const QualityRequest& request);
    void cancel_quality();
    /// From now on the training's averaged weights are measured so often, in small units between those of the
    /// training, a fifth of the time while one is in progress, without changing it:
    /// Snapshot::training_quality, and quality.csv and the events of the run that is kept. One that is due
    /// while another is in progress begins after it. The end of a training is measured too. What fails turns
    /// this off, and a notice says why.
    void set_quality_interval(const QualityInterval& interval);
    /// Whether the floor of the training's loss is worked out, Snapshot::loss_floor: in small units between
    /// those of the training, a seventh of the time while one is in progress, without changing it; once for
    /// each data set and path. Off at first.
    void set_loss_floor(bool on);
    /// Whether the loss of the trained weights on test pictures is measured every few seconds, and where the
    /// training stops: Snapshot::held_out, and held_out.csv and the events of the run that is kept. It takes
    /// at most 3 % of the time while a training is in progress, and changes nothing of it. Off at first.
    void set_held_out(bool on);
    /// Reads which class each of some samples shows, beside whatever else goes on; a newer request drops an
    /// older one. The answer comes in Snapshot::verdicts.
    void judge_samples(const VerdictsRequest& request);
    void cancel_verdicts();
    /// Finds the training pictures nearest to samples; a newer request drops an older one.
    void find_nearest(const NearestRequest& request);
    void cancel_nearest();

    /// Compares solvers beside whatever else goes on: previews go first, a training gets half of the time. A
    /// newer request drops an older one. News come in Snapshot::compare.
    void compare(const ComparisonRequest& request);
    /// Stops after the evaluation in progress and keeps the finished cells; the last news say `cancelled`.
    void cancel_comparison();

    /// Writes model, EMA, optimizer and random state of the training (or of `model` when it is a shipped
    /// one).
    void save_checkpoint(const std::filesystem::path& path, const std::string& model = "training");
    /// Writes the training's last update into the checkpoint of its run, and its tables, as its end or a
    /// pause before it would; into `otherwise` where it has no folder, or where that cannot be written. A
    /// finished training that is saved already is left alone. Afterwards::stop pauses it and lets its folder
    /// go: the program is about to end. Waits for it, at most for `limit`; may be called from any thread.
    Kept keep(const std::filesystem::path& otherwise, Afterwards afterwards, std::chrono::milliseconds limit);
    /// Makes the checkpoint the training, paused. A damaged or foreign file changes nothing and becomes a
    /// notice.
    void open_checkpoint(const std::filesystem::path& path);
    /// Makes the weights of a checkpoint, or of a bare state dict, a model to sample from, "opened:PATH". The
    /// training stays as it is; a file that cannot be read changes nothing and becomes a notice.
    /// `conventions`: of a state dict that does not say them. Opening a file again takes the place of its
    /// model.
    void open_weights(const std::filesystem::path& path,
                      const std::optional<ModelConventions>& conventions = {});
    /// The folder `from` is now called `to`: "opened:PATH" of files in it follows.
    void folder_moved(const std::filesystem::path& from, const std::filesystem::path& to);

    /// Everything new since the last call; thread-safe.
    [[nodiscard]] Snapshot take();

    /// Waits until every command given so far is carried out (for tests and headless use).
    void drain();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace flowlab

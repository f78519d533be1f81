// The compute thread's work: what it does between two looks at the queue of commands. Only engine.cpp drives
// it.
#pragma once

#include "core/base/error.h"
#include "core/base/processor_share.h"
#include "core/data/inputs.h"
#include "core/engine/engine.h"
#include "core/jobs/compare_work.h"
#include "core/jobs/quality_work.h"
#include "core/jobs/run_recorder.h"
#include "core/judge/likelihood.h"
#include "core/messages/loss_by_t.h"
#include "core/messages/outbox.h"
#include "core/solve/sampling.h"
#include "core/train/trainer.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace flowlab {

class FileWriter;

class ComputeThread {
  public:
    ComputeThread(const EngineConfig& config, Outbox& outbox, FileWriter& files);

    /// Loads the shipped models; a missing one becomes a notice.
    void open_shipped();

    // Commands, carried out between two units. They throw Errors; the caller turns them into notices.
    void start(const TrainOptions& options, bool running, const std::vector<SettingChange>& changes = {});
    void resume();
    void pause();
    void step_once(const TrainOptions& options);
    void reset(const TrainOptions& options);
    void change(const TrainOptions& options);
    void set_live_share(double share) { live_share_ = share; }
    void set_data(const std::string& data);
    /// Does not throw: a request that fails is told with its id.
    void request(const SampleRequest& request);
    void cancel_request() { request_.reset(); }
    void measure(const LikelihoodRequest& request);
    void cancel_measure() { likelihood_.reset(); }
    /// Does not throw: a request that fails is told with its id.
    void measure_quality(const QualityRequest& request);
    void cancel_quality() { quality_.cancel(); }
    /// Does not throw, as measure_quality().
    void find_nearest(const NearestRequest& request);
    /// Does not throw, as measure_quality().
    void compare(const CompareRequest& request);
    void cancel_compare() { compare_.cancel(); }
    void set_quality_interval(const QualityInterval& interval) { quality_.set_interval(interval); }
    void save_checkpoint(const std::filesystem::path& path, const std::string& model);
    void open_checkpoint(const std::filesystem::path& path);
    void open_weights(const std::filesystem::path& path, const std::optional<ModelConventions>& conventions);
    /// See Engine::keep(). `told` is called on the file thread when all is written.
    void keep(const std::filesystem::path& otherwise, Afterwards afterwards,
              std::function<void(const Kept&)> told);
    /// At the end: what is left of the run's numbers goes to the file thread.
    void close() { recorder_.end(); }

    /// One unit of the most urgent work: a request, then live samples, then training. False when there is
    /// nothing to do. Never throws: what fails stops, and a notice says why.
    bool work();

  private:
    struct Running { // a request being sampled
        SampleRequest request;
        std::int64_t model_step = 0;
        Sampling sampling;
        std::chrono::steady_clock::time_point begin;
        bool preview_sent = false;
        UsedInputs inputs = {};
    };
    struct Opened { // a model to sample from: shipped, or weights that were opened
        ModelInfo info;
        ModelState state;
        Parameters parameters; // in the type the sampler computes in
        std::int64_t number;   // of all that were opened: a file may be opened again with other contents
    };

    struct Chosen { // what a request is computed with
        SampledModel model;
        Compute compute;
        std::int64_t step = 0; // updates behind the weights
        std::string weights;   // equal for equal models: what was computed with one serves the other
        UsedInputs inputs;     // of an exact field
    };
    struct Measuring {
        LikelihoodRequest request;
        bool given_labels = false;
        Likelihood likelihood;
    };

    [[nodiscard]] static Error no_training(const std::string& what);
    /// The weights of a training change with its next update. `precision`: empty for the one in which the
    /// model is usually sampled.
    [[nodiscard]] Chosen choose(const std::string& model, const SamplerOptions& options,
                                const std::string& precision = {});
    /// The same with weights that stay as they are, for work that goes on between updates.
    [[nodiscard]] Chosen choose_for_long(const std::string& model, const SamplerOptions& options,
                                         const std::string& precision = {});
    /// Kept from the last request where that began alike, else new and empty.
    [[nodiscard]] std::shared_ptr<FirstVelocities> first_velocities(const Chosen& chosen,
                                                                    SamplerOptions options);
    [[nodiscard]] CompareWork::Model choose_to_compare(const CompareOptions& options, int model);
    void begin_request(const SampleRequest& request);
    void fail_request(std::uint64_t id, const std::exception& error);
    void sample_unit();
    void train_unit();
    void fail_training(const std::exception& error);
    void take_result(); // the trainer's last
    void tell_repeated();
    bool settle(); // takes one that is still on its way; true when there was one
    void likelihood_unit();
    void publish_likelihood();
    void fail_live(const std::exception& error);
    bool live_unit();
    bool measuring_unit();
    bool measuring_unit(int kind);
    bool quality_line_unit();
    [[nodiscard]] QualityWork::Training training() const;
    /// `checkpoint`: the file that the training goes on from; empty: none.
    void adopt(std::unique_ptr<Trainer> trainer, TrainPhase phase,
               const std::filesystem::path& checkpoint = {});
    /// Writes the run's own checkpoint, if it has updates that none holds and is worth it (Trainer::sound()).
    void keep_run();
    /// Does so when the time has come.
    void autosave();
    /// Writes it after each epoch; one that comes while the last is still being written is left out.
    void keep_epoch();
    [[nodiscard]] std::shared_ptr<PreparedFile> prepared_training() const;
    void tell_busy_machine();
    [[nodiscard]] std::string way_back(const Diverged& error) const;
    /// What a failed save of run `run` means: it counts as unsaved. On the file thread.
    void take_save_back(Snapshot& snapshot, std::int64_t run);
    void open_weights(const std::string& id, const std::string& title, ModelState state);
    void open_weights(const std::filesystem::path& path, ModelState state);
    void tell_device_problems();
    void restart_rate();
    void publish_status();
    void publish_models();
    const std::shared_ptr<const DataSet>& data(const std::string& key, Split split) {
        return opened_data(key, split).set;
    }
    const OpenedData& opened_data(const std::string& key, Split split);
    /// What the sampler was told, else that of the training, or of the one that would be started.
    [[nodiscard]] const std::string& data_in_use() const;
    /// How many classes those data have; as MNIST's while they are not known.
    [[nodiscard]] int classes_in_use() const;

    EngineConfig config_;
    Outbox& outbox_;
    FileWriter& files_;
    Compute compute_;          // of the sampler
    Compute training_compute_; // of the training and its samples
    std::map<std::string, Opened> opened_;
    std::int64_t opened_count_ = 0;
    struct KeptData {
        std::string key;
        Split split;
        OpenedData opened;
    };
    /// In place of older data of that name.
    void keep_data(KeptData data);
    std::deque<KeptData> data_; // those that were asked for last, the newest last
    std::string sampler_data_;
    struct {
        std::string name, data_sha256;
        SampledModel model;
    } exact_; // the one that was asked for last
    struct {
        std::string weights, numbers; // Chosen::weights, and what it was computed in
        SamplerOptions options;
        std::shared_ptr<FirstVelocities> known;
    } first_; // of the last request

    std::unique_ptr<Trainer> trainer_;
    TrainPhase phase_ = TrainPhase::idle;
    bool yields_ = false; // to the window; not before something trains, or a busy machine would keep it empty
    TrainOptions idle_options_;
    int told_repeated_ = 0;     // changes of a repeated recipe that were told
    std::int64_t stop_at_ = -1; // pause after this update (Step)
    // The file thread takes a save back when it fails, under the outbox's lock and only in the run it was of.
    std::atomic<std::int64_t> saved_step_ = 0, run_ = 0;
    std::filesystem::path saved_path_; // of the file saved or opened last; empty: the run's own
    TrainStatus told_;                 // the last status posted; only touched under the outbox's lock
    RunRecorder recorder_;
    double autosaved_at_ = 0; // seconds of computing
    struct {
        std::int64_t step = 0;
        double seconds = 0;
        ProcessorShare processor;
    } since_start_; // or since it last went on
    LossByTMeter by_t_;
    double rate_ = 0;
    std::chrono::steady_clock::time_point rate_begin_, last_status_;
    std::int64_t rate_step_ = 0;

    std::optional<Running> request_;
    std::optional<Measuring> likelihood_;
    QualityWork quality_;
    CompareWork compare_;
    double measured_ahead_ = 0; // seconds that measuring had more than the training beside it
    int measured_kind_ = 0;     // the kind of measure whose turn it was
    double live_share_ = 0.1;
    std::optional<Sampling> live_;
    std::int64_t live_step_ = -1;
    bool live_failed_ = false; // the last time, which was told
    std::chrono::steady_clock::time_point live_due_, live_begin_;
};

} // namespace flowlab

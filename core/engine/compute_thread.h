// The scheduler of the compute thread: which work goes on between two looks at the queue of commands. Only
// engine.cpp drives it.
#pragma once

#include "core/engine/data_store.h"
#include "core/engine/engine.h"
#include "core/engine/job_slots.h"
#include "core/engine/live_sampler.h"
#include "core/engine/model_store.h"
#include "core/engine/training.h"
#include "core/jobs/comparison_job.h"
#include "core/jobs/judge_store.h"
#include "core/jobs/sample_job.h"
#include "core/jobs/training_floor.h"
#include "core/jobs/training_held_out.h"
#include "core/jobs/training_quality.h"
#include "core/messages/outbox.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace flowlab {

class FileWriter;

class ComputeThread {
  public:
    /// `later`: see Training::Later.
    /// `closing` becomes true when the engine is to end.
    ComputeThread(const EngineConfig& config, Outbox& outbox, FileWriter& files, Training::Later later,
                  const std::atomic<bool>& closing);

    /// Loads the shipped models; a missing one becomes a notice.
    void open_shipped();

    // Commands, carried out between two units. They throw Errors, which the caller turns into notices; those
    // with an id do not: a request that fails publishes it with its id.
    [[nodiscard]] Training& training() { return training_; }
    void set_live_share(double share) { live_.set_share(share); }
    void set_quality_interval(const QualityInterval& interval) { quality_.set_interval(interval); }
    void set_loss_floor(bool on) { floor_.set_on(on); }
    void set_held_out(bool on) { held_out_.set_on(on); }
    void set_data(const std::string& data) { models_.set_data(data); }
    void request(const SampleRequest& request);
    void cancel_request() { sample_.reset(); }
    void measure(const LikelihoodRequest& request);
    void measure_quality(const QualityRequest& request);
    void judge_samples(const VerdictsRequest& request);
    void find_nearest(const NearestRequest& request);
    void cancel_nearest();
    void compare(const ComparisonRequest& request);
    void cancel(JobKind kind) { jobs_.cancel(kind); }
    void save_checkpoint(const std::filesystem::path& path, const std::string& model);
    void open_checkpoint(const std::filesystem::path& path);
    void open_weights(const std::filesystem::path& path, const std::optional<ModelConventions>& conventions);
    void folder_moved(const std::filesystem::path& from, const std::filesystem::path& to) {
        models_.folder_moved(from, to);
    }

    /// One unit of the most urgent work: a request, then measuring, which shares the time with training, live
    /// samples, the training's quality, its loss on test pictures, the floor of its loss, training. False
    /// when there is nothing to do. Never throws: what fails stops, and a notice says why.
    bool work();

  private:
    void begin_request(const SampleRequest& request);
    [[nodiscard]] ResolveModel resolve_frozen();
    [[nodiscard]] std::shared_ptr<const JudgeWeights> judge_for_comparison();
    /// A unit of what is drawn or measured of the training's weights; false: nothing is due.
    bool beside_training_unit();
    bool training_quality_unit();
    bool held_out_unit();
    bool floor_unit();
    void training_replaced();
    void publish_device_problems();
    [[nodiscard]] const std::shared_ptr<const DataSet>& sampled_data(Split split) {
        return data_.set(models_.data(), split);
    }

    EngineConfig config_;
    Outbox& outbox_;
    FileWriter& files_;
    DataStore data_;
    Training training_;
    ModelStore models_;
    JudgeStore judges_;
    ReferenceStore references_;
    std::unique_ptr<Job> sample_; // the newest request
    bool samples_training_ = false;
    JobSlots jobs_;
    LiveSampler live_;
    TrainingQuality quality_;
    TrainingFloor floor_;
    TrainingHeldOut held_out_;
    std::shared_ptr<const DataSet> read_by_; // the training pictures of the last yardstick
    double measured_ahead_ = 0;              // seconds that jobs had more than the training beside them
};

} // namespace flowlab

#include "core/engine/compute_thread.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/base/file_writer.h"
#include "core/data/label_shares.h"
#include "core/device/gpu_module.h"
#include "core/jobs/likelihood_job.h"
#include "core/jobs/nearest_job.h"
#include "core/jobs/quality_job.h"
#include "core/jobs/quality_tasks.h"
#include "core/jobs/sample_run.h"
#include "core/jobs/verdict_job.h"
#include "core/runs/run_owner.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr double max_behind = -0.25;  // seconds that measuring may make up for at once
constexpr double quality_share = 0.2; // of the time, for the training's quality while it runs

} // namespace

ComputeThread::ComputeThread(const EngineConfig& config, Outbox& outbox, FileWriter& files,
                             Training::Later later, const std::atomic<bool>& closing)
    : config_(config), outbox_(outbox), files_(files),
      data_(
          config.resources, [this] { models_.publish(); },
          [&closing](std::size_t, std::size_t) {
              if (closing)
                  throw Cancelled(Text::of("read the pictures"), "", Text::of("the program is closing"),
                                  Text::of("Start it again."));
          }),
      training_(config_, data_, outbox, files, std::move(later), [this] { training_replaced(); }),
      models_(config_, data_, training_, outbox), judges_(config.resources / "models", config.cache, files),
      live_(outbox), floor_(outbox), held_out_(outbox) {
    publish_device_problems();
}

void ComputeThread::open_shipped() {
    models_.open_shipped();
    training_.publish_status();
}

void ComputeThread::training_replaced() {
    if (samples_training_) sample_.reset();
    live_.restart();
    quality_.restart(training_.trainer());
    floor_.restart();
    held_out_.restart();
    models_.publish();
    publish_device_problems();
}

void ComputeThread::publish_device_problems() {
    while (const auto problem = take_device_problem()) outbox_.warn(*problem);
}

bool ComputeThread::work() {
    if (sample_) {
        advance_job(sample_);
        if (!sample_) publish_device_problems();
        return true;
    }
    // The end of a training first: it is little work, and others may wait for it.
    const bool at_end = training_.phase() == TrainPhase::finished;
    if (at_end) {
        if (beside_training_unit()) return true;
        training_.nothing_left_to_measure();
    }
    // Measuring shares the time with training, half each.
    const auto begin = std::chrono::steady_clock::now();
    if (!jobs_.any() || !training_.running()) measured_ahead_ = 0;
    if (measured_ahead_ <= 0 && jobs_.unit()) {
        measured_ahead_ += seconds_since(begin);
        return true;
    }
    if ((!at_end && beside_training_unit()) || floor_unit()) return true;
    if (!training_.running()) return false;
    training_.unit();
    measured_ahead_ = std::max(max_behind, measured_ahead_ - seconds_since(begin));
    return true;
}

void ComputeThread::request(const SampleRequest& request) {
    sample_.reset();
    try {
        begin_request(request);
    } catch (const std::exception& error) {
        SampleJob::publish_failure(outbox_, request.id, error);
    }
}

void ComputeThread::begin_request(const SampleRequest& request) {
    auto resolved = models_.resolve(request.model, request.options);
    SamplingStart start;
    if (request.options.start == "data") {
        const auto& opened = data_.open(models_.data(), Split::test);
        start = start_from(*opened.set, request.options);
        resolved.inputs.add(opened.identity);
    } else if (!request.noise.empty()) {
        start.noise = read_noise(request.noise, request.options.count);
        resolved.inputs.noise = identify_noise(request.noise);
    } else {
        start.known = models_.first_velocities(resolved, request.options);
    }
    samples_training_ = request.model == "training";
    sample_ = std::make_unique<SampleJob>(request, std::move(resolved), std::move(start), outbox_);
}

void ComputeThread::measure(const LikelihoodRequest& request) {
    jobs_.put(JobKind::likelihood, nullptr);
    require_none(request.likelihood.validate(), Text::of("measure the likelihood"));
    SamplerOptions options; // of the sampler's settings only what says which pictures, and which weights
    options.seed = request.likelihood.seed;
    options.count = request.count;
    options.weights = request.weights;
    require_none(options.validate(), Text::of("measure the likelihood"));
    auto resolved = models_.resolve_frozen(request.model, options, "fp32");
    auto pictures = start_from(*sampled_data(Split::test), options);
    jobs_.put(JobKind::likelihood,
              std::make_unique<LikelihoodJob>(request, std::move(resolved), std::move(pictures), outbox_));
}

ResolveModel ComputeThread::resolve_frozen() {
    return [this](const std::string& model, const SamplerOptions& options, const std::string& precision) {
        return models_.resolve_frozen(model, options, precision);
    };
}

void ComputeThread::measure_quality(const QualityRequest& request) {
    jobs_.cancel(JobKind::quality);
    try {
        const auto train = sampled_data(Split::train);
        auto tasks = quality_tasks(request.options, request.models,
                                   count_labels(train->labels, train->classes), resolve_frozen());
        jobs_.put(JobKind::quality,
                  std::make_unique<QualityJob>(request, std::move(tasks), sampled_data(Split::test), train,
                                               judges_, outbox_));
    } catch (const std::exception& error) {
        QualityJob::publish_failure(outbox_, {request.id}, error);
    }
}

void ComputeThread::judge_samples(const VerdictsRequest& request) {
    jobs_.put(JobKind::verdicts, nullptr);
    try {
        jobs_.put(JobKind::verdicts, std::make_unique<VerdictJob>(request, models_.data(), judges_, outbox_));
    } catch (const std::exception& error) {
        VerdictJob::publish_failure(outbox_, request.id, error);
    }
}

void ComputeThread::find_nearest(const NearestRequest& request) {
    jobs_.put(JobKind::nearest, nullptr);
    try {
        const auto train = sampled_data(Split::train), test = sampled_data(Split::test);
        jobs_.put(JobKind::nearest, std::make_unique<NearestJob>(request, train, judges_, outbox_));
        if (read_by_ == train) return;
        jobs_.put(JobKind::yardstick,
                  std::make_unique<NearestYardstickJob>(models_.data(), train, test, judges_, outbox_));
        read_by_ = train;
    } catch (const std::exception& error) {
        jobs_.put(JobKind::nearest, nullptr);
        NearestJob::publish_failure(outbox_, request.id, error);
    }
}

void ComputeThread::cancel_nearest() {
    jobs_.cancel(JobKind::nearest);
    if (!jobs_.has(JobKind::yardstick)) return;
    jobs_.put(JobKind::yardstick, nullptr); // it would go on with the same pictures
    read_by_.reset();
}

/// All but the classes of samples is compared without a judge as well.
std::shared_ptr<const JudgeWeights> ComputeThread::judge_for_comparison() {
    if (!judge_reads(models_.data())) return {};
    try {
        const auto& judge = judges_.judge();
        return {judge, &judge->weights};
    } catch (const std::exception& error) {
        outbox_.warn(error);
        return {};
    }
}

void ComputeThread::compare(const ComparisonRequest& request) {
    jobs_.put(JobKind::comparison, nullptr);
    try {
        require_none(request.options.validate(), Text::of("compare the solvers"));
        std::vector<ComparedField> models;
        for (int i = 0; i < int(request.options.models.size()); ++i)
            models.push_back(resolve_field(request.options, i, resolve_frozen()));
        jobs_.put(JobKind::comparison,
                  std::make_unique<ComparisonJob>(request, std::move(models), judge_for_comparison(),
                                                  references_, outbox_));
    } catch (const std::exception& error) {
        ComparisonJob::publish_failure(outbox_, request.id, error);
    }
}

bool ComputeThread::beside_training_unit() {
    return live_.unit(training_) || training_quality_unit() || held_out_unit();
}

bool ComputeThread::training_quality_unit() {
    auto* trainer = training_.trainer();
    if (!trainer || training_.phase() == TrainPhase::failed) return false;
    try {
        if (quality_.due(*trainer, training_.phase() == TrainPhase::finished)) {
            const auto& key = training_.data();
            const auto train = data_.set(key, Split::train), test = data_.set(key, Split::test);
            quality_.begin(*trainer, models_.resolve_frozen("training", quality_.sampler()),
                           count_labels(train->labels, train->classes), judges_.reference(test, Split::test));
        }
        const bool waits = training_.running() && quality_.in_progress() && quality_.share() > quality_share;
        if (!quality_.in_progress() || waits) return false;
        const auto point = quality_.advance(*trainer);
        judges_.save();
        if (!point) return true;
        training_.record(*point);
        outbox_.post([&](Snapshot& s) { s.training_quality.push_back(*point); });
    } catch (const std::exception& error) {
        quality_.drop();
        quality_.set_interval({});
        outbox_.notice(to_notice(error));
    }
    return true;
}

bool ComputeThread::held_out_unit() {
    const auto* trainer = training_.trainer();
    if (!trainer || training_.phase() == TrainPhase::failed) return false;
    SamplerOptions trained_weights;
    trained_weights.weights = "raw";
    const bool worked = held_out_.unit(
        *trainer, training_.running(), [this] { return data_.set(training_.data(), Split::test); },
        [&] { return models_.resolve_frozen("training", trained_weights); });
    if (const auto point = held_out_.take()) {
        training_.record(*point);
        outbox_.post([&](Snapshot& s) { s.held_out.push_back(*point); });
    }
    return worked;
}

bool ComputeThread::floor_unit() {
    const auto* trainer = training_.trainer();
    return trainer && floor_.unit(*trainer, training_.running(),
                                  [this] { return data_.set(training_.data(), Split::train); });
}

void ComputeThread::save_checkpoint(const std::filesystem::path& path, const std::string& model) {
    if (path.filename() == "checkpoint.safetensors")
        require_not_owned_elsewhere(Text::of("save the model into a run"), path.parent_path());
    if (model == "training") return training_.save(path);
    const auto& state = models_.opened(model, Text::of("save the model"));
    files_.add([this, file = std::make_shared<PreparedFile>(prepare_weights(state)), path] {
        try {
            file->write(path);
            outbox_.post([&](Snapshot& s) { s.saved.push_back(path); });
        } catch (const std::exception& error) {
            outbox_.notice(to_notice(error));
        }
    });
}

void ComputeThread::open_checkpoint(const std::filesystem::path& path) {
    ModelState state = load_model(path);
    if (state.optimizer)
        training_.open(std::move(state), path);
    else
        models_.open(path, std::move(state));
}

void ComputeThread::open_weights(const std::filesystem::path& path,
                                 const std::optional<ModelConventions>& conventions) {
    ModelState state = load_model(path, conventions);
    state.optimizer.reset();
    models_.open(path, std::move(state));
}

} // namespace flowlab

// What the compute thread measures beside pictures and training: likelihoods, quality, comparisons.
#include "core/base/error.h"
#include "core/data/label_shares.h"
#include "core/engine/compute_thread.h"

#include <ATen/ATen.h>

#include <utility>

namespace flowlab {

void ComputeThread::measure(const LikelihoodRequest& request) {
    likelihood_.reset();
    require_none(request.likelihood.validate(), "measure the likelihood");
    SamplerOptions options; // of the sampler's settings only what says which pictures, and which weights
    options.seed = request.likelihood.seed;
    options.count = request.count;
    options.weights = request.weights;
    require_none(options.validate(), "measure the likelihood");
    auto chosen = choose_for_long(request.model, options, "fp32");
    auto pictures = start_from(*data(data_in_use(), Split::test), options);
    at::Tensor labels;
    if (chosen.model.network->classes() > 0) {
        labels = at::empty({options.count}, at::kLong);
        std::ranges::copy(pictures.labels, labels.mutable_data_ptr<std::int64_t>());
    }
    // Uniform dequantisation: each grey value is somewhere in its 256th.
    pictures.data += dequantisation(options.seed, pictures.data.sizes());
    VelocityField field(std::move(chosen.model), {"trained"}, 1, chosen.compute);
    likelihood_.emplace(Measuring{request, labels.defined(),
                                  Likelihood(std::move(field), pictures.data, labels, request.likelihood)});
    publish_likelihood();
}

void ComputeThread::publish_likelihood() {
    const auto& [request, given_labels, likelihood] = *likelihood_;
    const LikelihoodResult result{request.id,    request.model,         int(likelihood.nats().size()),
                                  request.count, likelihood.estimate(), given_labels};
    outbox_.post([&](Snapshot& s) { s.likelihood = result; });
}

void ComputeThread::measure_quality(const QualityRequest& request) {
    quality_.cancel();
    try {
        require_none(request.options.validate(), "measure quality");
        if (request.models.empty())
            throw usage_error("measure quality", "models", "there is none", "Choose a model.");
        const auto train = data(data_in_use(), Split::train);
        const auto counts = count_labels(train->labels, train->classes);
        std::vector<QualityTask> tasks;
        for (const auto& options : request.options.points()) {
            for (const auto& model : request.models) {
                // Points of a model that are computed in the same numbers share its weights.
                const auto same = std::ranges::find_if(tasks, [&](const QualityTask& task) {
                    return task.model == model &&
                           solver(task.sampler.solver).adaptive() == solver(options.solver).adaptive();
                });
                if (same != tasks.end()) {
                    tasks.push_back(*same);
                    tasks.back().sampler = options;
                    continue;
                }
                auto chosen = choose_for_long(model, options);
                tasks.push_back(
                    {model, chosen.step, std::move(chosen.model), chosen.compute, options, counts});
            }
        }
        quality_.begin(request, std::move(tasks), data(data_in_use(), Split::test), train);
    } catch (const std::exception& error) {
        quality_.fail(request.id, error);
    }
}

void ComputeThread::compare(const CompareRequest& request) {
    compare_.drop();
    try {
        require_none(request.options.validate(), "compare the solvers");
        std::vector<CompareWork::Model> models;
        for (int i = 0; i < int(request.options.models.size()); ++i)
            models.push_back(choose_to_compare(request.options, i));
        compare_.begin(request, std::move(models));
    } catch (const std::exception& error) {
        compare_.fail(request.id, error);
    }
}

void ComputeThread::find_nearest(const NearestRequest& request) {
    try {
        quality_.begin(request, data(data_in_use(), Split::train), data(data_in_use(), Split::test),
                       data_in_use());
    } catch (const std::exception& error) {
        quality_.fail_nearest(request.id, error);
    }
}

bool ComputeThread::measuring_unit() {
    constexpr int kinds = 3; // they take turns
    for (int tried = 0; tried < kinds; ++tried) {
        measured_kind_ = (measured_kind_ + 1) % kinds;
        if (measuring_unit(measured_kind_)) return true;
    }
    return false;
}

bool ComputeThread::measuring_unit(int kind) {
    if (kind == 0 && likelihood_) {
        try {
            likelihood_unit();
        } catch (const std::exception& error) {
            likelihood_.reset();
            outbox_.post([&](Snapshot& s) {
                s.likelihood = LikelihoodResult{};
                s.notices.push_back(to_notice(error));
            });
        }
        return true;
    }
    if (kind == 1 && quality_.measuring()) {
        quality_.unit();
        return true;
    }
    if (kind == 2 && compare_.running()) {
        compare_.unit();
        return true;
    }
    return false;
}

void ComputeThread::likelihood_unit() {
    auto& likelihood = likelihood_->likelihood;
    const auto before = likelihood.nats().size();
    likelihood.advance();
    if (likelihood.nats().size() != before) publish_likelihood();
    if (likelihood.done()) likelihood_.reset();
}

QualityWork::Training ComputeThread::training() const {
    if (!trainer_) return {};
    return {trainer_->step(),
            trainer_->seconds(),
            phase_ == TrainPhase::training,
            phase_ == TrainPhase::finished,
            trainer_->progress().quality_step,
            trainer_->progress().quality_seconds};
}

bool ComputeThread::quality_line_unit() {
    if (!trainer_ || phase_ == TrainPhase::failed) return false;
    if (quality_.line_on() && trainer_->progress().quality_step < 0)
        trainer_->note_quality(trainer_->step(), trainer_->seconds());
    return quality_.line_unit(
        training(),
        [this](const SamplerOptions& options) {
            auto chosen = choose_for_long("training", options);
            const auto& train = *data(trainer_->options().data, Split::train);
            return QualityWork::LinePoint{{"training", chosen.step, std::move(chosen.model), chosen.compute,
                                           options, count_labels(train.labels, train.classes)},
                                          data(trainer_->options().data, Split::test)};
        },
        [this](const QualityPoint& point, double seconds) {
            trainer_->note_quality(point.step, seconds);
            recorder_.add(RunQuality{point, seconds, wall_time()}, trainer_->recipe());
        });
}

} // namespace flowlab

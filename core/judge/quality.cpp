#include "core/judge/quality.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"
#include "core/data/label_shares.h"
#include "core/judge/verdicts.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace flowlab {
namespace {

constexpr int adaptive_guess = 60; // evaluations a sample, for the progress bar

/// Samples between two looks of the judge: whole chunks, and enough of them for its own.
int block_size(const Compute& compute) {
    const int chunk = sampling_chunk(compute);
    return chunk * std::max(1, 64 / chunk);
}

double evaluations_of(const QualityTask& task) {
    return double(task.sampler.count) *
           (solver(task.sampler.solver).adaptive() ? adaptive_guess : task.sampler.nfe);
}

} // namespace

Quality::Quality(std::vector<QualityTask> tasks, std::shared_ptr<ReferenceSet> reference)
    : tasks_(std::move(tasks)), reference_(std::move(reference)) {
    for (const auto& task : tasks_) {
        if (task.field.network->shape() != judge_shape)
            throw usage_error(Text::of("measure quality"), std::string(task.field.network->info().key),
                              Text::of("the judge reads 28 × 28 grey pictures, the network draws others"),
                              Text::of("Choose a model of digits."));
        evaluations_ += evaluations_of(task);
    }
}

bool Quality::advance() {
    if (done()) return false;
    if (reference_->advance() || reference_->advance_kernel()) return true;
    const auto begin = std::chrono::steady_clock::now();
    const auto count = tasks_[points_.size()].sampler.count;
    bool whole = false;
    if (!begun_)
        begin_point();
    else if (sampling_ && !sampling_->done())
        sampling_->advance();
    else if (finished_ < count)
        judge_block();
    else
        whole = !comparison_->advance();
    seconds_ += seconds_since(begin);
    if (whole) end_point();
    return !done();
}

double Quality::fraction() const {
    if (done()) return 1;
    const auto& task = tasks_[points_.size()];
    // An evaluation costs about the same for every sample; the judge's work is small beside it.
    return (evaluations_done_ + evaluations_of(task) * double(finished_) / task.sampler.count) / evaluations_;
}

void Quality::begin_point() {
    const auto& task = tasks_[points_.size()];
    begun_ = true;
    seconds_ = 0;
    finished_ = evaluations_of_samples_ = 0;
    features_ = at::empty({task.sampler.count, judge_features}, at::kFloat);
    classes_.clear(), wanted_.clear(), certainty_.clear();
    comparison_.reset();
    const int classes = task.field.network->classes();
    labels_.clear();
    if (task.sampler.labels.cycle.empty() && classes > 0 && int(task.label_counts.size()) == classes)
        labels_ = stratified_labels(task.label_counts, task.sampler.count, task.sampler.seed);
    begin_block();
}

void Quality::begin_block() {
    const auto& task = tasks_[points_.size()];
    SamplerOptions options = task.sampler;
    options.count = std::min(block_size(task.compute), task.sampler.count - int(finished_));
    SamplingStart start;
    start.first = int(finished_);
    if (!labels_.empty())
        start.labels.assign(labels_.begin() + finished_, labels_.begin() + finished_ + options.count);
    sampling_.emplace(task.field, options, task.compute, std::move(start), Recording::final_samples);
}

void Quality::judge_block() {
    const auto count = sampling_->options().count;
    const auto judgement = classify(reference_->judge().weights, sampling_->final_samples().to(at::kCPU));
    features_.narrow(0, finished_, count).copy_(judgement.features);
    const auto said = verdicts(judgement);
    classes_.insert(classes_.end(), said.classes.begin(), said.classes.end());
    certainty_.insert(certainty_.end(), said.certainty.begin(), said.certainty.end());
    const auto& labels = sampling_->labels();
    wanted_.insert(wanted_.end(), labels.begin(), labels.end());
    for (const int evaluations : sampling_->evaluations()) evaluations_of_samples_ += evaluations;
    finished_ += count;
    const int all = tasks_[points_.size()].sampler.count;
    if (finished_ < all) {
        begin_block();
        return;
    }
    sampling_.reset();
    comparison_.emplace(features_, reference_->gaussian(), reference_->random_part(all),
                        reference_->kernel());
}

void Quality::end_point() {
    const auto& task = tasks_[points_.size()];
    const auto overlap = comparison_->overlap();
    QualityPoint point;
    point.model = task.model;
    point.step = task.step;
    point.solver = task.sampler.solver;
    point.nfe = double(evaluations_of_samples_) / task.sampler.count;
    point.guidance = task.sampler.guidance;
    point.seed = task.sampler.seed;
    point.samples = task.sampler.count;
    point.fid = comparison_->fid();
    point.kid = comparison_->kid();
    point.precision = overlap.precision;
    point.recall = overlap.recall;
    point.density = overlap.density;
    point.coverage = overlap.coverage;
    point.accuracy = wanted_.empty() ? NAN : label_accuracy(classes_, wanted_);
    point.sure = sure_share(certainty_);
    point.seconds = seconds_;
    point.judge = reference_->judge().short_hash();
    points_.push_back(std::move(point));
    evaluations_done_ += evaluations_of(task);
    finished_ = 0; // of the next
    begun_ = false;
}

} // namespace flowlab

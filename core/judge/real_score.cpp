#include "core/judge/real_score.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/device/data_tensors.h"
#include "core/device/workers.h"
#include "core/judge/judge.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowlab {
namespace {

constexpr std::int64_t pictures_per_worker = 64;
constexpr std::int64_t pictures_in_all =
    10'000; // of all draws together, where fewer than two do not need more
constexpr std::int64_t max_draws = 10;

int draws_of(std::int64_t samples, std::int64_t pictures) {
    const auto wanted = std::clamp<std::int64_t>(pictures_in_all / samples, 2, max_draws);
    return int(std::max<std::int64_t>(1, std::min(wanted, pictures / samples)));
}

} // namespace

RealScore::RealScore(std::shared_ptr<ReferenceSet> test, std::shared_ptr<const DataSet> train,
                     std::int64_t samples, const std::filesystem::path& cache)
    : test_(std::move(test)), train_(std::move(train)), samples_(std::min(samples, train_->size())),
      draws_(draws_of(samples_, train_->size())) {
    if (train_->shape != test_->data().shape)
        throw usage_error(Text::of("measure real pictures"), train_->key,
                          Text::of("its training and test pictures differ in shape"),
                          Text::of("Choose other data."));
    if (!cache.empty()) {
        cache_ = {cache,
                  "real",
                  {{"judge", test_->judge().sha256},
                   {"train", hash_of_pictures(*train_)},
                   {"test", test_->data_hash()},
                   {"samples", samples_},
                   {"draws", draws_}}};
        try {
            if (const auto found = cache_.find()) result_ = real_from_json(*found);
        } catch (const Json::exception&) { // it is made anew
        }
    }
    if (done()) return;
    RandomStream random(0, Purpose::reference, 1);
    order_ = random_order(train_->size(), random);
    begin_draw();
}

void RealScore::begin_draw() {
    features_ = at::empty({samples_, judge_features}, at::kFloat);
    judged_ = 0;
    comparison_.reset();
}

bool RealScore::advance() {
    if (done()) return false;
    if (test_->advance() || test_->advance_kernel()) return true;
    if (judged_ < samples_) {
        const auto count = std::min(samples_ - judged_, pictures_per_worker * std::int64_t(worker_count()));
        const auto first = std::int64_t(fids_.size()) * samples_ + judged_;
        at::Tensor pictures = pictures_to_judge(count);
        for (std::int64_t i = 0; i < count; ++i)
            pictures[i].copy_(pictures_of(*train_, order_[std::size_t(first + i)], 1)[0]);
        features_.narrow(0, judged_, count).copy_(classify(test_->judge().weights, pictures).features);
        judged_ += count;
        return true;
    }
    if (!comparison_) { // the overlap is the dear part: of the first draw alone
        const auto overlap_with = fids_.empty() ? test_->random_part(samples_) : at::Tensor();
        comparison_.emplace(features_, test_->gaussian(), overlap_with, test_->kernel());
    }
    if (!comparison_->advance()) end_draw();
    return !done();
}

void RealScore::end_draw() {
    if (fids_.empty()) overlap_ = comparison_->overlap();
    fids_.push_back(comparison_->fid().mean);
    kids_.push_back(comparison_->kid().mean);
    if (int(fids_.size()) < draws_) {
        begin_draw();
        return;
    }
    comparison_.reset();
    QualityMean real;
    real.first.samples = int(samples_);
    real.first.judge = test_->judge().short_hash();
    real.seeds = draws_;
    real.fid = estimate(fids_), real.kid = estimate(kids_);
    real.precision.mean = overlap_.precision, real.recall.mean = overlap_.recall;
    real.density.mean = overlap_.density, real.coverage.mean = overlap_.coverage;
    // Through its JSON, so that the same is seen whether it was made or found.
    result_ = real_from_json(real_to_json(real));
    unsaved_ = true;
}

std::function<void()> RealScore::take_saving() {
    if (!std::exchange(unsaved_, false)) return {};
    return cache_.saving(real_to_json(*result_));
}

} // namespace flowlab

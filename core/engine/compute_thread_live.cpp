// The samples that the compute thread draws of a training while it trains.
#include "core/base/elapsed.h"
#include "core/engine/compute_thread.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double after_failure = 5; // seconds

} // namespace

bool ComputeThread::live_unit() {
    if (!trainer_ || live_share_ <= 0 || phase_ == TrainPhase::failed) return false;
    if (!live_) {
        const bool wanted = phase_ == TrainPhase::training || live_step_ != trainer_->step();
        if (!wanted || Clock::now() < live_due_ || live_step_ == trainer_->step()) return false;
        SamplerOptions
            options; // the same noise for the whole training, one digit a column where there are labels
        options.count = 40;
        options.labels = one_of_each(trainer_->network().classes());
        live_.emplace(SampledModel{trainer_->state().network, trainer_->evaluation_parameters(true),
                                   trainer_->options().schedule},
                      options, training_compute_, SamplingStart{}, Recording::ends);
        live_step_ = trainer_->step();
        live_begin_ = Clock::now();
    }
    if (live_->advance()) return true;
    auto samples = std::make_shared<LiveSamples>();
    samples->step = live_step_;
    samples->tiles = live_->samples();
    live_.reset();
    const double cost = seconds_since(live_begin_);
    live_due_ = Clock::now() + clock_seconds(std::max(0.5, cost / live_share_ - cost));
    live_failed_ = false;
    outbox_.post([&](Snapshot& s) { s.live = std::move(samples); });
    return true;
}

void ComputeThread::fail_live(const std::exception& error) {
    live_.reset();
    live_step_ = trainer_->step();
    live_due_ = Clock::now() + clock_seconds(after_failure);
    if (std::exchange(live_failed_, true)) return;
    Notice notice = to_notice(error);
    notice.level = Notice::Level::warning;
    notice.what = "draw the live samples";
    notice.hint = "The training goes on, and they are tried again. " + notice.hint;
    outbox_.notice(std::move(notice));
}

} // namespace flowlab

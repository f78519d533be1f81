#include "core/engine/live_sampler.h"

#include "core/base/elapsed.h"
#include "core/jobs/live_samples.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace flowlab {
namespace {

constexpr double seconds_before_first = 0.5, seconds_after_failure = 5;

} // namespace

void LiveSampler::restart() {
    sampling_.reset();
    step_ = -1;
    failed_ = false;
    due_ = std::chrono::steady_clock::now() + clock_seconds(seconds_before_first);
}

bool LiveSampler::unit(Training& training) {
    const auto* trainer = training.trainer();
    if (!trainer || share_ <= 0 || training.phase() == TrainPhase::failed) return false;
    if (!sampling_) {
        const bool due = !training.running() || std::chrono::steady_clock::now() >= due_;
        if (!due || step_ == trainer->step()) return false;
    }
    try {
        if (!sampling_) {
            step_ = trainer->step();
            seconds_ = trainer->seconds();
            begin_ = std::chrono::steady_clock::now();
            const auto options = live_sampler(trainer->network().classes());
            auto resolved = training.resolve(options);
            sampling_.emplace(std::move(resolved.model), options, resolved.compute, SamplingStart{},
                              Recording::final_samples);
        }
        if (!sampling_->advance()) publish(training);
    } catch (const std::exception& error) {
        fail(error);
    }
    return true;
}

void LiveSampler::publish(Training& training) {
    auto samples = std::make_shared<LiveSamples>();
    samples->step = step_;
    samples->tiles = sampling_->samples();
    training.record(RunSamples{{step_, seconds_},
                               std::shared_ptr<const Tiles>(samples, &samples->tiles),
                               noise_name(sampling_->options(), samples->tiles.shape)});
    sampling_.reset();
    const double cost = seconds_since(begin_);
    due_ = std::chrono::steady_clock::now() + clock_seconds(std::max(0.5, cost / share_ - cost));
    failed_ = false;
    outbox_.post([&](Snapshot& s) { s.live = std::move(samples); });
}

void LiveSampler::fail(const std::exception& error) {
    sampling_.reset();
    due_ = std::chrono::steady_clock::now() + clock_seconds(seconds_after_failure);
    if (std::exchange(failed_, true)) return;
    Notice notice = to_notice(error);
    notice.level = Notice::Level::warning;
    notice.what = Text::of("draw the live samples");
    notice.hint = Text::of("The training goes on, and they are tried again. %1", notice.hint);
    outbox_.notice(std::move(notice));
}

} // namespace flowlab

#include "core/jobs/training_history.h"

#include "core/base/elapsed.h"
#include "core/jobs/live_samples.h"
#include "core/jobs/resolved_model.h"
#include "core/solve/sampling.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace flowlab {

TrainingHistory::TrainingHistory(Trainer& trainer, const Compute& compute)
    : trainer_(trainer), compute_(compute), begin_(trainer.seconds()) {}

bool TrainingHistory::due() const {
    const double seconds = trainer_.seconds();
    const auto allowed = [](double after) {
        return share * after + (first_share - share) * std::min(after, first_seconds);
    };
    return step_ != trainer_.step() && spent_ + cost_ <= allowed(seconds) - allowed(begin_);
}

std::optional<RunSamples> TrainingHistory::draw(const std::atomic<bool>& stop) {
    if (std::exchange(step_, trainer_.step()) == trainer_.step()) return {};
    const auto begin = std::chrono::steady_clock::now();
    const auto account = [&] { cost_ = seconds_since(begin), spent_ += cost_; };
    const auto options = live_sampler(trainer_.network().classes());
    RunSamples samples;
    samples.moment = {step_, trainer_.seconds()};
    try {
        auto resolved = resolve_training(trainer_, compute_, options);
        Sampling sampling(std::move(resolved.model), options, resolved.compute, SamplingStart{},
                          Recording::final_samples);
        while (sampling.advance()) {
            if (!stop) continue;
            account();
            step_ = -1; // they may be wanted at the end
            return {};
        }
        samples.tiles = std::make_shared<const Tiles>(sampling.samples());
    } catch (...) {
        account();
        throw;
    }
    account();
    samples.noise = noise_name(options, samples.tiles->shape);
    return samples;
}

} // namespace flowlab

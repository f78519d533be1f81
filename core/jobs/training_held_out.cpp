#include "core/jobs/training_held_out.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr double seconds_before_held_out = 1, min_seconds_between_held_out = 2;

} // namespace

void TrainingHeldOut::set_on(bool on) {
    if (std::exchange(on_, on) != on) restart();
}

void TrainingHeldOut::restart() {
    loss_.reset();
    point_ = {};
    finished_.reset();
    failed_ = false;
    due_ = Clock::now() + clock_seconds(seconds_before_held_out);
}

std::optional<HeldOutPoint> TrainingHeldOut::take() {
    return std::exchange(finished_, std::nullopt);
}

bool TrainingHeldOut::unit(const Trainer& trainer, bool running, const Pictures& pictures,
                           const Freeze& freeze) {
    if (!on_ || failed_) return false;
    const bool in_progress = loss_ && loss_->in_progress();
    if (!in_progress && (trainer.step() == point_.step || (running && Clock::now() < due_))) return false;
    const auto start = Clock::now();
    try {
        if (!in_progress) begin(trainer, pictures, freeze);
        const auto loss = loss_->advance();
        spent_ += seconds_since(start);
        if (!loss) return true;
        point_.loss = *loss;
        finished_ = point_;
        due_ = Clock::now() + clock_seconds(std::max(min_seconds_between_held_out, spent_ / share - spent_));
    } catch (const std::exception& error) {
        failed_ = true;
        Notice notice = to_notice(error);
        // Data without test pictures are no fault.
        notice.level = loss_ ? Notice::Level::warning : Notice::Level::info;
        loss_.reset();
        outbox_.notice(std::move(notice));
    }
    return true;
}

void TrainingHeldOut::begin(const Trainer& trainer, const Pictures& pictures, const Freeze& freeze) {
    spent_ = 0;
    point_ = {trainer.step(), trainer.seconds(), {}};
    auto model = freeze();
    if (!loss_)
        loss_ =
            std::make_unique<HeldOutLoss>(model.model.network, trainer.options(), *pictures(), model.compute);
    loss_->begin(trainer.options(), std::move(model.model.parameters));
}

} // namespace flowlab

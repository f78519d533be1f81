#include "core/jobs/training_floor.h"

#include "core/base/elapsed.h"
#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr std::size_t max_known = 8;
constexpr double seconds_before = 1;   // of training: the first samples come first
constexpr double published_step = 0.1; // of the work, between two news

} // namespace

void TrainingFloor::set_on(bool on) {
    if (std::exchange(on_, on) != on) restart();
}

void TrainingFloor::restart() {
    estimate_.reset();
    begun_ = found_ = false;
    levels_of_.reset();
}

double TrainingFloor::spent_share() const {
    return spent_ / std::max(1e-9, seconds_since(begin_));
}

bool TrainingFloor::unit(const Trainer& trainer, bool running, const Pictures& pictures) {
    if (!on_ || (begun_ && !estimate_ && !found_)) return false;
    try {
        if (!begun_) {
            if (running && trainer.seconds() < seconds_before) return false;
            begin(trainer, pictures);
            return true;
        }
        if (estimate_) {
            if (running && spent_share() > share) return false;
            work(trainer);
            return true;
        }
        if (trainer.recipe() == levels_of_) return false;
        publish_levels(trainer);
    } catch (const std::exception& error) {
        estimate_.reset();
        found_ = false;
        Notice notice = to_notice(error);
        notice.level = Notice::Level::warning;
        notice.what = Text::of("find the floor of the loss");
        publish({notice.why});
        outbox_.notice(std::move(notice));
    }
    return true;
}

void TrainingFloor::begin(const Trainer& trainer, const Pictures& pictures) {
    begun_ = true;
    begin_ = Clock::now();
    spent_ = published_ = 0;
    const auto& options = trainer.options();
    if (const auto why = why_no_floor(options); !why.empty()) return publish({why});
    const auto& data = trainer.state().data;
    now_ = {data ? data->sha256 : "", options.schedule, trainer.network().classes() > 0, {}};
    const auto known = std::ranges::find_if(known_, [this](const Known& other) {
        return !now_.data_sha256.empty() && other.data_sha256 == now_.data_sha256 &&
               other.schedule == now_.schedule && other.labelled == now_.labelled;
    });
    if (known != known_.end()) {
        now_ = *known;
        found_ = true;
        return publish_levels(trainer);
    }
    const auto set = pictures();
    if (const auto why = why_no_floor(set->images.size()); !why.empty()) return publish({why});
    estimate_.emplace(*set, now_.schedule, now_.labelled);
    spent_ = seconds_since(begin_);
    publish({});
}

void TrainingFloor::work(const Trainer& trainer) {
    const auto begin = Clock::now();
    const bool more = estimate_->advance();
    spent_ += seconds_since(begin);
    if (more) {
        if (estimate_->fraction() < published_ + published_step) return;
        LossFloorNews news;
        news.fraction = published_ = estimate_->fraction();
        return publish(news);
    }
    now_.floor = estimate_->result();
    estimate_.reset();
    found_ = true;
    known_.push_back(now_);
    if (known_.size() > max_known) known_.pop_front();
    publish_levels(trainer);
}

void TrainingFloor::publish_levels(const Trainer& trainer) {
    levels_of_ = trainer.recipe();
    LossFloorNews news;
    news.fraction = 1;
    news.by_t = floor_by_t(now_.floor, trainer.pending().label_drop);
    news.levels = floor_levels(now_.floor, *levels_of_);
    publish(news);
}

void TrainingFloor::publish(const LossFloorNews& news) {
    outbox_.post([&](Snapshot& s) { s.loss_floor = news; });
}

} // namespace flowlab

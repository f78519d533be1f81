#include "ui/session/nearest_session.h"

#include "ui/session/lab_session.h"

namespace flowlab {

NearestSession::NearestSession(LabSession& lab, QObject* parent) : QObject(parent), lab_(lab) {
    connect(&lab_, &LabSession::news, this, &NearestSession::take);
}

std::uint64_t NearestSession::find(const Tiles& samples) {
    searching_ = ++lastId_;
    first_ = -1; // the fraction stays: what an earlier search made is there
    lab_.engineWithData().find_nearest({lastId_, samples});
    Q_EMIT progressed();
    return lastId_;
}

void NearestSession::cancel() {
    lab_.engine().cancel_nearest();
}

// An earlier search may have made a part of the features: what this one has made so far tells how fast it is.
double NearestSession::secondsLeft() const {
    if (!searching() || first_ < 0 || fraction_ <= first_) return -1;
    return double(clock_.elapsed()) / 1000 * (1 - fraction_) / (fraction_ - first_);
}

void NearestSession::take(const Snapshot& news) {
    if (const auto& progress = news.nearest_progress; progress && progress->id == searching_ && searching()) {
        fraction_ = progress->fraction;
        if (first_ < 0) {
            first_ = fraction_;
            clock_.start();
        }
        Q_EMIT progressed();
    }
    if (news.nearest) {
        if (news.nearest->id == searching_) searching_ = 0;
        Q_EMIT found(*news.nearest);
        Q_EMIT progressed();
    }
    if (!news.nearest_yardstick) return;
    yardstick_ = news.nearest_yardstick;
    Q_EMIT yardstickChanged();
}

} // namespace flowlab

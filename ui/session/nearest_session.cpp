#include "ui/session/nearest_session.h"

#include "ui/session/lab_session.h"

namespace flowlab {

NearestSession::NearestSession(LabSession& lab, QObject* parent) : QObject(parent), lab_(lab) {
    connect(&lab_, &LabSession::news, this, &NearestSession::take);
}

std::uint64_t NearestSession::find(const Tiles& samples) {
    lab_.engineWithData().find_nearest({++lastId_, samples});
    return lastId_;
}

void NearestSession::take(const Snapshot& news) {
    if (news.nearest) Q_EMIT found(*news.nearest);
    if (!news.nearest_yardstick) return;
    yardstick_ = news.nearest_yardstick;
    Q_EMIT yardstickChanged();
}

} // namespace flowlab

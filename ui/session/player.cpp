#include "ui/session/player.h"

#include <algorithm>

namespace flowlab {
namespace {
constexpr int pictureMs = 33; // 30 pictures a second
constexpr double secondsFromNoiseToData = 4;
constexpr double restSeconds = 1.2;  // the finished samples stay a moment before the next round
constexpr double longestFrame = 0.1; // after a stall the picture goes on instead of jumping
} // namespace

Player::Player(QObject* parent) : QObject(parent) {
    timer_.setInterval(pictureMs);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &Player::advance);
}

void Player::setTime(double t) {
    t = std::clamp(t, 0.0, 1.0);
    if (t == t_) return;
    t_ = t;
    rest_ = 0;
    Q_EMIT timeChanged(t_);
}

void Player::setPlaying(bool playing) {
    if (playing == timer_.isActive()) return;
    if (playing) {
        if (t_ >= 1) setTime(0);
        clock_.start();
        timer_.start();
    } else {
        timer_.stop();
    }
    Q_EMIT stateChanged();
}

void Player::setLooping(bool loop) {
    loop_ = loop;
    Q_EMIT stateChanged();
}

void Player::setSpeed(double speed) {
    speed_ = speed;
    Q_EMIT stateChanged();
}

void Player::advance() {
    const double seconds = std::min(double(clock_.restart()) / 1000, longestFrame);
    if (t_ < 1) {
        t_ = std::min(1.0, t_ + seconds * speed_ / secondsFromNoiseToData);
        rest_ = 0;
        Q_EMIT timeChanged(t_);
    } else if (!loop_) {
        setPlaying(false);
    } else if ((rest_ += seconds) >= restSeconds) {
        setTime(0);
    }
}

} // namespace flowlab

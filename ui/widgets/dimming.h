// How pictures show that newer ones are on their way: they dim a little, and only where that takes a while.
#pragma once

#include <QTimer>
#include <QWidget>

namespace flowlab {

class Dimming {
  public:
    static constexpr int delayMs = 150;
    static constexpr double opacity = 0.85;

    /// `picture` holds it.
    explicit Dimming(QWidget& picture) : picture_(picture) {
        timer_.setSingleShot(true);
        timer_.setInterval(delayMs);
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] {
            dimmed_ = true;
            picture_.update();
        });
    }

    void setStale(bool stale) {
        if (stale && !dimmed_ && !timer_.isActive()) timer_.start();
        if (stale) return;
        timer_.stop();
        if (!dimmed_) return;
        dimmed_ = false;
        picture_.update();
    }
    [[nodiscard]] bool dimmed() const { return dimmed_; }

  private:
    QWidget& picture_;
    QTimer timer_; // runs while something stale is not dimmed yet
    bool dimmed_ = false;
};

} // namespace flowlab

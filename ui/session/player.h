// The one global t, and the clock that moves it: play, pause, loop, speed.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace flowlab {

class Player : public QObject {
    Q_OBJECT
  public:
    explicit Player(QObject* parent = nullptr);

    [[nodiscard]] double time() const { return t_; }
    [[nodiscard]] bool playing() const { return timer_.isActive(); }
    [[nodiscard]] bool looping() const { return loop_; }
    [[nodiscard]] double speed() const { return speed_; }

    /// t in [0, 1], clamped.
    void setTime(double t);
    void setPlaying(bool playing);
    void setLooping(bool loop);
    /// 1: noise to data in four seconds.
    void setSpeed(double speed);

  Q_SIGNALS:
    void timeChanged(double t);
    void stateChanged();

  private:
    void advance();

    QTimer timer_;
    QElapsedTimer clock_;
    double t_ = 0, speed_ = 1;
    double rest_ = 0; // seconds spent looking at the finished samples
    bool loop_ = true;
};

} // namespace flowlab

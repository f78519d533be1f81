// A slider over the moments of a history, with play, loop and the newest one.
#pragma once

#include "ui/session/player.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace flowlab {

class HistoryBar : public QWidget {
    Q_OBJECT
  public:
    explicit HistoryBar(QWidget* parent = nullptr);

    /// Shows moment `at` of `count`, without telling anyone. `place`: where that is; `words`: what is shown
    /// there, for screen readers.
    void setMoment(int count, int at, const QString& place, const QString& words);
    /// Whether the newest moment stays in view.
    void setFollowing(bool on);

    [[nodiscard]] QSlider* slider() const { return slider_; }
    /// Walks over all moments as t goes from 0 to 1.
    [[nodiscard]] Player& player() { return player_; }

  Q_SIGNALS:
    /// By hand, or because it plays.
    void picked(int at, bool byHand);
    void followingPicked(bool on);

  private:
    void advance(double t);
    void showState();

    Player player_;
    int count_ = 0;
    QToolButton *play_, *newest_, *loop_;
    QSlider* slider_;
    QLabel* place_;
};

} // namespace flowlab

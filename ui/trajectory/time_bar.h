// The one global t: a slider that scrubs, play, loop and speed.
#pragma once

#include <QWidget>

class QComboBox;
class QSlider;
class QToolButton;

namespace flowlab {

class NumberBox;
class Player;

class TimeBar : public QWidget {
    Q_OBJECT
  public:
    explicit TimeBar(Player& player, QWidget* parent = nullptr);

    [[nodiscard]] QSlider* slider() const { return slider_; }

  private:
    void showTime(double t);
    void showState();

    Player& player_;
    QToolButton *play_, *loop_;
    QSlider* slider_;
    NumberBox* box_;
    QComboBox* speed_;
};

} // namespace flowlab

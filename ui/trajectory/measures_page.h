// Measures of the present picture's trajectories: straightness, transport cost, speed and curvature along t,
// and the likelihood of test pictures under the model.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace flowlab {

class PathPlot;
class Player;
struct Sessions;

class MeasuresPage : public QWidget {
    Q_OBJECT
  public:
    MeasuresPage(Sessions& sessions, Player& player, QWidget* parent = nullptr);

    [[nodiscard]] PathPlot* plot() const { return plot_; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void refresh();
    void refreshLikelihood();

    Sessions& sessions_;
    Player& player_;
    QLabel *paths_, *likelihood_;
    QPushButton* measure_;
    PathPlot* plot_;
};

} // namespace flowlab

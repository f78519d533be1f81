// The plane of the present picture's trajectories, with speed and curvature of the chosen one beside it.
#pragma once

#include "core/measure/path_measures.h"
#include "core/measure/path_plane.h"

#include <QWidget>

#include <memory>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QLabel;

namespace flowlab {

class LabSession;
class PathPlot;
class PlaneView;
class Player;
class Plot;

class PlanePage : public QWidget {
    Q_OBJECT
  public:
    PlanePage(LabSession& session, Player& player, QWidget* parent = nullptr);

    [[nodiscard]] PlaneView* view() const { return view_; }
    [[nodiscard]] std::vector<Plot*> plots() const;

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void refresh();
    void refreshSelected();
    void refreshTime();

    LabSession& session_;
    Player& player_;
    QBoxLayout* body_;
    QLabel* words_;
    QCheckBox *chords_, *predictions_, *keep_;
    PlaneView* view_;
    PathPlot* plot_;
    std::shared_ptr<const Trajectory> shown_;
    PathPlane plane_;
    PathMeasures all_;
    QString allWords_;
};

} // namespace flowlab

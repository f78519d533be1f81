// The plane of the present picture's trajectories, with speed and curvature of the chosen one beside it.
#pragma once

#include "core/trajectory/path_measures.h"
#include "core/trajectory/path_plane.h"

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QLabel;

namespace flowlab {

class PathPlot;
class PlaneView;
class Player;
class Plot;
class SamplingSession;

class PlanePage : public QWidget {
    Q_OBJECT
  public:
    PlanePage(SamplingSession& sampling, Player& player, QWidget* parent = nullptr);

    [[nodiscard]] PlaneView* view() const { return view_; }
    [[nodiscard]] std::vector<Plot*> plots() const;
    /// The plane of the newest samples is shown, not still being worked out.
    [[nodiscard]] bool upToDate() const { return shown_ && !busy_ && !renew_; }

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Found { // of one set of trajectories
        std::shared_ptr<const Trajectory> whole;
        bool kept = false; // the plane is that of an earlier set
        PathPlane plane;
        std::array<double, 2> shares{};
        Trajectory shadow; // in the plane
        PathMeasures measures;
    };
    static Found find(std::shared_ptr<const Trajectory> whole, const PathPlane& before, bool keep);
    void refresh();
    void take(const Found& found);
    void refreshSelected();
    void refreshTime();

    SamplingSession& sampling_;
    Player& player_;
    QBoxLayout* body_;
    QLabel* words_;
    QCheckBox *chords_, *predictions_, *keep_;
    PlaneView* view_;
    PathPlot* plot_;
    std::shared_ptr<const Trajectory> shown_;
    bool busy_ = false, renew_ = false; // something is being worked out; what is shown wants another plane
    PathPlane plane_;
    PathMeasures all_;
    QString allWords_;
};

} // namespace flowlab

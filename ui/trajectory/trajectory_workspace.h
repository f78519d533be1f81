// Trajectory: samples on their way from noise to data, as states, predictions or velocities. Draws only from
// the trajectory that is already there; the network is never asked.
#pragma once

#include "core/solve/trajectory.h"
#include "ui/shell/workspace.h"

class QLabel;

namespace flowlab {

class ColourScale;
class Filmstrip;
class LabSession;
class MeasuresPage;
class Player;
class Segments;
class TileGrid;

class TrajectoryWorkspace : public Workspace {
    Q_OBJECT
  public:
    TrajectoryWorkspace(LabSession& session, Player& player, QWidget* parent = nullptr);

    [[nodiscard]] TileGrid* grid() const { return grid_; }
    [[nodiscard]] Filmstrip* filmstrip() const { return strip_; }
    [[nodiscard]] TrajectoryView view() const { return view_; }
    void setView(TrajectoryView view);
    /// One chosen sample, large, instead of all.
    void setSingle(bool single);
    [[nodiscard]] bool single() const { return single_; }
    /// What the trajectories measure, in the place of their pictures.
    void setMeasuring(bool measuring);
    [[nodiscard]] std::optional<Shot> shot() const override;

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void redraw();
    void refillStrip();
    void describe(int tile);
    [[nodiscard]] Tiles singleTile(TrajectoryView view, double t) const;

    LabSession& session_;
    Player& player_;
    Segments *scope_, *views_;
    ColourScale* scale_;
    QLabel* caption_;
    TileGrid* grid_;
    Filmstrip* strip_;
    TrajectoryView view_ = TrajectoryView::state;
    MeasuresPage* measures_;
    bool single_ = false, measuring_ = false;
    int stripRows_ = 0;
};

} // namespace flowlab

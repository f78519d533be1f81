// Trajectory: samples on their way from noise to data, as states, predictions or velocities. Draws only from
// the trajectory that is already there; the network is never asked.
#pragma once

#include "core/trajectory/trajectory.h"
#include "ui/workspace/workspace.h"
#include "ui/workspace/workspace_row.h"

namespace flowlab {

class ColourScale;
class ElidedLabel;
class Filmstrip;
class MeasuresPage;
class PlanePage;
class Segments;
class TileGrid;

class TrajectoryWorkspace : public Workspace {
    Q_OBJECT
  public:
    TrajectoryWorkspace(Sessions& sessions, Player& player, QWidget* parent = nullptr);
    [[nodiscard]] static WorkspaceRow row();

    [[nodiscard]] TileGrid* grid() const { return grid_; }
    [[nodiscard]] Filmstrip* filmstrip() const { return strip_; }
    [[nodiscard]] TrajectoryView view() const { return view_; }
    void setView(TrajectoryView view);
    enum class Scope {
        all,      // pictures of all samples
        one,      // the chosen sample, large
        plane,    // their paths in a plane
        measures, // what they measure
    };
    void setScope(Scope scope);
    [[nodiscard]] Scope scope() const { return scope_; }
    [[nodiscard]] std::optional<Shot> shot() const override;
    [[nodiscard]] std::vector<Plot*> plots() const override;
    [[nodiscard]] bool followsTime() const override { return true; }
    [[nodiscard]] std::vector<WorkspaceTask> tasks(bool shown) const override;
    [[nodiscard]] std::vector<WorkspacePart> parts() override;
    void enter() override;
    void leave() override;
    void restore(const Json& details) override;
    void takePictureActions(const PictureActions& actions) override;

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void makeRoom();
    void refreshViews();
    void redraw();
    void refillStrip();
    void describe(int tile);
    [[nodiscard]] bool single() const { return scope_ == Scope::one; }
    [[nodiscard]] bool showsPictures() const { return scope_ == Scope::all || single(); }
    [[nodiscard]] Tiles singleTile(TrajectoryView view, double t) const;

    Sessions& sessions_;
    Player& player_;
    Segments *scopes_, *views_;
    ColourScale* scale_;
    ElidedLabel* caption_;
    TileGrid* grid_;
    Filmstrip* strip_;
    TrajectoryView view_ = TrajectoryView::state;
    MeasuresPage* measures_;
    PlanePage* plane_;
    Scope scope_ = Scope::all;
    int stripRows_ = 0;
    bool playOnReturn_ = false;
};

} // namespace flowlab

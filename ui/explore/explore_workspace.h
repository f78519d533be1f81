// Explore: a grid of samples, as large as fits, that answers every knob of the sampler; below it, where it is
// wanted, the training pictures nearest to the selected one.
#pragma once

#include "ui/workspace/workspace.h"
#include "ui/workspace/workspace_row.h"

class QLabel;
class QToolButton;

namespace flowlab {

class NearestStrip;
class TileGrid;

class ExploreWorkspace : public Workspace {
    Q_OBJECT
  public:
    ExploreWorkspace(Sessions& sessions, Settings& settings, Player& player, QWidget* parent = nullptr);
    [[nodiscard]] static WorkspaceRow row();

    [[nodiscard]] TileGrid* grid() const { return grid_; }
    [[nodiscard]] NearestStrip* nearest() const { return nearest_; }
    [[nodiscard]] std::optional<Shot> shot() const override;
    [[nodiscard]] bool followsTime() const override { return true; }
    void takeCommand(const QString& command, QAction* action) override;
    void takePictureActions(const PictureActions& actions) override;
    void readLayout(const QSettings& store) override;
    void writeLayout(QSettings& store) const override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void redraw();
    void describe(int tile);
    [[nodiscard]] QString caption() const;

    Sessions& sessions_;
    Settings& settings_;
    Player& player_;
    TileGrid* grid_;
    QLabel *caption_, *hover_;
    QToolButton* nearestButton_;
    NearestStrip* nearest_;
};

} // namespace flowlab

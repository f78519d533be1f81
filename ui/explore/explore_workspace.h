// Explore: a grid of samples, as large as fits, that answers every knob of the sampler. Beside it, where they
// are wanted, samples that were pinned, one sample enlarged, and the training pictures nearest to it.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/explore/class_marks.h"
#include "ui/widgets/judged_grid.h"
#include "ui/workspace/workspace.h"
#include "ui/workspace/workspace_row.h"

class QToolButton;

namespace flowlab {

class ElidedLabel;
class NearestStrip;
class SidePane;

class ExploreWorkspace : public Workspace {
    Q_OBJECT
  public:
    ExploreWorkspace(Sessions& sessions, Player& player, QWidget* parent = nullptr);
    [[nodiscard]] static WorkspaceRow row();

    [[nodiscard]] JudgedGrid* grid() const { return grid_; }
    [[nodiscard]] NearestStrip* nearest() const { return nearest_; }
    /// The samples that were pinned, beside the present ones; hidden while there are none.
    [[nodiscard]] SidePane* pinnedPane() const { return pinnedPane_; }
    /// The selected sample, enlarged; hidden until one is opened.
    [[nodiscard]] SidePane* zoomPane() const { return zoomPane_; }
    [[nodiscard]] std::optional<Shot> shot() const override;
    [[nodiscard]] bool followsTime() const override { return true; }
    [[nodiscard]] std::vector<WorkspaceTask> tasks(bool shown) const override;
    bool escape() override;
    void takeCommand(const QString& command, QAction* action) override;
    void takePictureActions(const PictureActions& actions) override;
    void readLayout(const QSettings& store) override;
    void writeLayout(QSettings& store) const override;

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    static constexpr Qt::Key holdKey = Qt::Key_B; // shows the picture before the last change while it is down

    void alignGrid();
    QWidget* buildHead();
    void connectSessions();
    void redraw();
    void redrawPinned();
    void redrawZoom();
    void readClasses();
    void showClasses(bool on);
    void describe(int tile);
    void holdBefore(bool held);
    void pin(bool pinned);
    void zoom(int tile);
    /// The picture before the last change stands in the place of the present one.
    [[nodiscard]] bool showsBefore() const;
    /// It shows finished samples, which have a class.
    [[nodiscard]] bool atEnd() const;
    /// The trajectory behind a tile of the grid, nullptr: none.
    [[nodiscard]] const Trajectory* shownTrajectory(int tile) const;
    [[nodiscard]] QString wordsOf(int tile) const;
    [[nodiscard]] QString caption() const;

    Sessions& sessions_;
    Player& player_;
    ClassMarks classes_;
    JudgedGrid* grid_;
    ElidedLabel *caption_, *hover_;
    QToolButton *beforeButton_, *pinButton_, *classesButton_, *nearestButton_;
    SidePane *pinnedPane_, *zoomPane_;
    QWidget* headRoom_; // over the grid, so that the pictures of panes beside it stand level with its own
    NearestStrip* nearest_;
    QAction *before_ = nullptr, *pin_ = nullptr; // of the window, which keeps their keys
    std::optional<SampleResult> pinned_;
    int hovered_ = -1;
    bool explainClasses_ = false; // where there are none: they were just asked for by hand
};

} // namespace flowlab

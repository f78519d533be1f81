// Train: the loss, where in t it comes from, and the samples of the network while it learns; and all runs so
// far.
#pragma once

#include "ui/workspace/workspace.h"
#include "ui/workspace/workspace_row.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace flowlab {

class LossByTPlot;
class LossPlot;
class QualityPane;
class RunsPage;
class Segments;
class TileGrid;
class TrainingSession;

class TrainWorkspace : public Workspace {
    Q_OBJECT
  public:
    TrainWorkspace(Sessions& sessions, Settings& settings, QWidget* parent = nullptr);
    [[nodiscard]] static WorkspaceRow row();

    [[nodiscard]] LossPlot* lossPlot() const { return loss_; }
    [[nodiscard]] TileGrid* grid() const { return live_; }
    [[nodiscard]] QualityPane* quality() const { return quality_; }
    [[nodiscard]] RunsPage* runs() const { return runs_; }
    /// The run in training, or the list of all.
    void showRuns(bool on);
    [[nodiscard]] std::optional<Shot> shot() const override;
    [[nodiscard]] std::vector<Plot*> plots() const override;
    void carryOut(const QString& command) override;
    void takePictureActions(const PictureActions& actions) override;

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* buildLoss();
    QWidget* buildLower();
    QWidget* buildLive();
    void connectSessions();
    /// A closer look at the network in training.
    void explore();
    void appendLosses(bool restarted);
    void refreshLive();
    void refreshStatus();

    Sessions& sessions_;
    TrainingSession& training_;
    Settings& settings_;
    Segments* pages_;
    QStackedWidget* stack_;
    QSplitter* outer_;
    RunsPage* runs_;
    LossPlot* loss_ = nullptr;
    LossByTPlot* byT_ = nullptr;
    QualityPane* quality_ = nullptr;
    QStackedWidget* lower_ = nullptr; // one of these two
    TileGrid* live_ = nullptr;
    QLabel* caption_ = nullptr;
    QToolButton* explore_ = nullptr;
    QLabel* invitation_ = nullptr;
    std::size_t shownPoints_ = 0, shownMarks_ = 0;
};

} // namespace flowlab

// Train: the loss, where in t it comes from, and the samples of the network while it learns; all runs so far;
// and the samples that they kept while they trained.
#pragma once

#include "ui/workspace/workspace.h"
#include "ui/workspace/workspace_row.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace flowlab {

class HistoryPage;
class LossPlot;
class LowerPlots;
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
    [[nodiscard]] QualityPane* quality() const;
    [[nodiscard]] RunsPage* runs() const { return runs_; }
    [[nodiscard]] HistoryPage* history() const { return history_; }
    /// The run in training, the list of all, or the samples that one of them kept.
    enum class Page { live, runs, history };
    void showPage(Page page);
    [[nodiscard]] std::optional<Shot> shot() const override;
    [[nodiscard]] std::vector<Plot*> plots() const override;
    [[nodiscard]] std::vector<WorkspacePart> parts() override;
    void carryOut(const QString& command) override;
    void takePictureActions(const PictureActions& actions) override;
    void restore(const Json& details) override;
    [[nodiscard]] Player* player() override;
    void readLayout(const QSettings& store) override;
    void writeLayout(QSettings& store) const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* buildLoss();
    QWidget* buildLive();
    void connectSessions();
    void connectHistory();
    void arrange();
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
    HistoryPage* history_;
    LossPlot* loss_ = nullptr;
    LowerPlots* lower_ = nullptr;
    QWidget *lossPart_ = nullptr, *smoothing_ = nullptr;
    TileGrid* live_ = nullptr;
    QLabel* caption_ = nullptr;
    QToolButton* explore_ = nullptr;
    QLabel* invitation_ = nullptr;
    std::size_t shownPoints_ = 0, shownMarks_ = 0;
};

} // namespace flowlab

// Compare: solvers at equal cost from the same noise, in a matrix, with the error measured; and how good
// their samples are.
#pragma once

#include "core/media/comparison_files.h"
#include "ui/workspace/workspace.h"
#include "ui/workspace/workspace_row.h"

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace flowlab {

class CellPage;
class ColourScale;
class ComparisonControls;
class ComparisonResults;
class ComparisonSession;
class MatrixView;
class QualityPage;
class QualitySession;
class SamplingSession;
class Segments;
class TileGrid;

class ComparisonWorkspace : public Workspace {
    Q_OBJECT
  public:
    ComparisonWorkspace(Sessions& sessions, Settings& settings, QWidget* parent = nullptr);
    [[nodiscard]] static WorkspaceRow row();

    [[nodiscard]] MatrixView* matrix() const { return matrix_; }
    [[nodiscard]] CellPage* cellPage() const { return page_; }
    [[nodiscard]] ComparisonResults* results() const { return results_; }
    [[nodiscard]] QualityPage* qualityPage() const { return qualityPage_; }
    /// The page Quality, or the matrix.
    void showQuality(bool on);
    [[nodiscard]] bool showsQuality() const;
    void setView(SheetView view);
    /// "samples", "difference", "switches", as recipes name them, of the matrix, which is then shown; others
    /// change nothing.
    void setView(const std::string& name);
    [[nodiscard]] SheetView view() const;
    /// Begins what the page shown is for, or cancels what is in progress there; what was typed counts.
    void runOrCancel();
    [[nodiscard]] std::optional<Shot> shot() const override;
    [[nodiscard]] std::vector<Plot*> plots() const override;
    /// The comparison or the measurement; their own pages tell of them better.
    [[nodiscard]] std::vector<WorkspaceTask> tasks(bool shown) const override;
    [[nodiscard]] std::vector<WorkspacePart> parts() override;
    /// Closes the enlarged cell, else cancels the run.
    bool escape() override;
    /// The view alone: to run it may take long.
    void restore(const Json& details) override;
    void carryOut(const QString& command) override;
    void takePictureActions(const PictureActions& actions) override;
    void readLayout(const QSettings& store) override;
    void writeLayout(QSettings& store) const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* buildInvitation();
    void arrange();
    void layOut();
    void begin();
    void take(const std::vector<int>& cells);
    void refreshStale();
    void refreshWork();
    void open(int cell);
    void close();
    void hover(int cell, int sample);
    void describe();
    void selectTile(int tile);
    /// The panel's number of a cell's sample.
    [[nodiscard]] int tileOf(int sample) const;

    SamplingSession& sampling_;
    ComparisonSession& comparison_;
    QualitySession& quality_;
    ComparisonControls* controls_;
    QStackedWidget* pages_;
    QWidget* matrixPage_;
    Segments* views_;
    QToolButton* showPlots_;
    ColourScale* scale_;
    QLabel* stale_;
    QLabel* caption_;
    QSplitter* split_;
    QStackedWidget* stack_;
    QPushButton* runFirst_ = nullptr; // is made with the next
    QWidget* invitation_;
    MatrixView* matrix_;
    CellPage* page_;
    ComparisonResults* results_;
    QualityPage* qualityPage_;
    bool wantsPlots_ = false; // beside the matrix, or where that has no room instead of it
    int hoveredCell_ = -1, hoveredSample_ = -1;
};

} // namespace flowlab

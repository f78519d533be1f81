// Runs: a table of all that were trained, the curves of those that are pinned, and what can be done with one.
#pragma once

#include "core/runs/run_curve.h"

#include <QWidget>

#include <filesystem>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QToolButton;

namespace flowlab {

class ChoiceBox;
class CurvesPlot;
class ElidedLabel;
struct RunInfo;
class RunStore;
class RunsModel;
class RunsOrder;
class RunsTable;
struct Sessions;
class Settings;
class ValueSlider;

class RunsPage : public QWidget {
    Q_OBJECT
  public:
    RunsPage(Sessions& sessions, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] CurvesPlot* plot() const { return plot_; }
    [[nodiscard]] RunsTable* table() const { return table_; }
    [[nodiscard]] RunStore* store() const { return store_; }

    /// There is a page for the history of a run.
    void setHistoryShown(bool shown);

  Q_SIGNALS:
    void failed(const QString& what, const QString& where, const QString& why);
    /// A message to show for some seconds.
    void said(const QString& message);
    /// The history of a run is wanted; `beside`: that of a second, empty: none.
    void historyAsked(const std::filesystem::path& run, const std::filesystem::path& beside);

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void buildActions();
    QWidget* buildTop();
    QWidget* buildTable();
    QWidget* buildCurves();
    QWidget* buildMeasure();
    /// The measure that the curves show; remembered.
    [[nodiscard]] RunMeasure measure() const;
    void showMeasure();
    void refresh();
    void refreshActions();
    void refreshCurves();
    /// The run that the cursor is on; nullptr: none.
    [[nodiscard]] const RunInfo* chosen() const;
    /// Whether the chosen run may be changed, for `what`; says why not. See isFree().
    [[nodiscard]] bool mayChange(const QString& what);
    void useAll();
    void useSeed();
    void showHistory();
    void queueAgain();
    void remove();
    void addFolder();

    Sessions& sessions_;
    Settings& settings_;
    RunStore* store_;
    RunsModel* model_;
    RunsOrder* order_;
    QAction *sample_, *resume_, *useAll_, *useSeed_, *queue_, *showFolder_, *rename_, *note_, *remove_,
        *addFolder_;
    QAction* history_ = nullptr;
    QLineEdit* filter_ = nullptr;
    RunsTable* table_ = nullptr;
    QMenu* more_ = nullptr;
    QLabel* invitation_ = nullptr;
    QToolButton* empty_ = nullptr;
    QWidget* curves_ = nullptr;
    QSplitter* split_ = nullptr;
    CurvesPlot* plot_ = nullptr;
    ChoiceBox* measure_ = nullptr;
    QToolButton* logY_ = nullptr;
    ValueSlider* smoothing_ = nullptr;
    ElidedLabel* notes_ = nullptr; // on runs without such a curve
};

} // namespace flowlab

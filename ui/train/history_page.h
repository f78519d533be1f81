// History: the samples that a run kept while it trained, at any moment of it, from one noise; and those of a
// second run beside them, at the same step or second.
#pragma once

#include "core/base/json.h"
#include "ui/train/history_feed.h"
#include "ui/workspace/shot.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QLayout;

namespace flowlab {

class ChoiceBox;
class HistoryBar;
class HistoryPlot;
class HistorySide;
class Player;
class RunStore;
class Segments;
class TileGrid;
struct Sessions;

class HistoryPage : public QWidget {
    Q_OBJECT
  public:
    /// `store` is that of the list of runs, and outlives the page.
    HistoryPage(Sessions& sessions, RunStore& store, QWidget* parent = nullptr);

    /// The newest samples of `run`; empty: of the run in training. `beside`: a second run; empty: none.
    void showRuns(const std::filesystem::path& run, const std::filesystem::path& beside);
    /// Shows what the details of a picture or a film name: runs by their folders' names, axis and position. A
    /// run that is not here is waited for, and named in the page meanwhile.
    void restore(const Json& details);
    void setAxis(HistoryAxis axis);

    [[nodiscard]] std::optional<Shot> shot() const;
    [[nodiscard]] HistoryPlot* plot() const { return plot_; }
    [[nodiscard]] Player& player();
    [[nodiscard]] HistoryAxis axis() const { return axis_; }
    /// In steps or seconds; it need not be that of a moment.
    [[nodiscard]] double position() const { return position_; }
    [[nodiscard]] bool following() const { return following_; }
    /// The grids, for their context menus.
    [[nodiscard]] std::array<TileGrid*, 2> grids() const;

  Q_SIGNALS:
    /// It shows something else.
    void changed();
    void said(const QString& message);

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    /// A run as it was asked for.
    struct Choice {
        std::filesystem::path folder; // empty: the run in training, or none beside it
        QString missing;              // the name of a run that is not here
        [[nodiscard]] QString key() const;
    };

    QLayout* buildChoices();
    void pick(std::size_t side, const QString& key);
    /// Finds the runs of a picture that are here by now.
    void findMissing();
    void fillRuns();
    /// Points the sides at the runs that were chosen.
    void refreshSides();
    /// Shows the position; the newest moment where that is followed.
    void redraw();
    void refreshNote();
    [[nodiscard]] std::filesystem::path folderOf(std::size_t side) const;
    /// Said in the place of samples, where a side has none.
    [[nodiscard]] QString wordsWithout(std::size_t side) const;
    void follow(const std::filesystem::path& from, const std::filesystem::path& to);

    Sessions& sessions_;
    RunStore& store_;
    std::array<ChoiceBox*, 2> boxes_{};
    std::array<HistorySide*, 2> sides_{};
    std::array<Choice, 2> chosen_;
    Segments* axes_;
    QBoxLayout* pictures_;
    QLabel* note_;
    HistoryBar* bar_;
    HistoryPlot* plot_;
    HistoryAxis axis_ = HistoryAxis::steps;
    std::vector<double> positions_; // of all moments shown
    double position_ = 0;
    bool following_ = true;
    std::vector<std::pair<QString, QString>> listed_; // key and name of the runs in the boxes
    QTimer timer_;
    int ticks_ = 0;
};

} // namespace flowlab

// The quality line beside the loss: how often it is measured, and what of it is shown.
#pragma once

#include "core/options/quality_options.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace flowlab {

class ChoiceBox;
class QualityLinePlot;
class Settings;
class TrainingSession;

class QualityPane : public QWidget {
    Q_OBJECT
  public:
    QualityPane(TrainingSession& training, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] QualityLinePlot* plot() const { return plot_; }
    /// Chooses the measure shown; stands in the line of the pane's title.
    [[nodiscard]] ChoiceBox* measureBox() const { return measure_; }

  private:
    void buildControls(QVBoxLayout* column);
    /// The settings with one thing changed, for undo named `what`.
    void edit(const QString& what, const QualityInterval& interval);
    void showSettings();
    void showPoints();
    /// Says what to do, or what is awaited, while there is nothing to draw.
    void refreshWords();

    TrainingSession& training_;
    Settings& settings_;
    ChoiceBox *measure_, *every_, *samples_;
    QStackedWidget* stack_;
    QLabel* words_;
    QualityLinePlot* plot_;
};

/// "30 s", "5 min", "500 steps"; "never" where it is off.
[[nodiscard]] QString intervalWords(const QualityInterval& interval);

} // namespace flowlab

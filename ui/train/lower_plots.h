// The plots below the loss, one at a time. In a low window the loss is one of the choices: there is room for
// a single plot.
#pragma once

#include "ui/workspace/workspace.h"

#include <QWidget>

#include <vector>

class QStackedWidget;

namespace flowlab {

class LossByTPlot;
class Plot;
class QualityPane;
class Segments;
class Settings;
class TrainingSession;

class LowerPlots : public QWidget {
    Q_OBJECT
  public:
    LowerPlots(TrainingSession& training, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] LossByTPlot* byT() const { return byT_; }
    [[nodiscard]] QualityPane* quality() const { return quality_; }
    void setLow(bool low);
    [[nodiscard]] bool isLow() const { return low_; }
    /// The loss above is to be seen.
    [[nodiscard]] bool showsLoss() const;
    /// The plot that is shown here; none while the loss takes its place.
    [[nodiscard]] std::vector<Plot*> plots() const;
    /// The plots that can be put away, pieces of the page "live".
    [[nodiscard]] std::vector<WorkspacePart> parts();

  Q_SIGNALS:
    /// Another plot is shown, or the loss is or is not.
    void changed();

  private:
    enum { loss, lossByT, samplesQuality }; // of choice_
    void show(int choice);
    void refresh();
    [[nodiscard]] bool hasPlots() const;

    Settings& settings_;
    Segments* choice_;
    QStackedWidget* stack_;
    LossByTPlot* byT_;
    QualityPane* quality_;
    bool low_ = false;
    int usual_ = lossByT; // the choice where there is room for both
};

} // namespace flowlab

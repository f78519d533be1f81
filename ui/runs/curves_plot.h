// The smoothed loss of several runs, one over the other.
#pragma once

#include "core/base/exponential_mean.h"
#include "ui/runs/run_store.h"
#include "ui/widgets/plot.h"

#include <vector>

namespace flowlab {

/// A run to draw.
struct RunLineShown {
    QString name;
    RunStore::Points points;                 // nullptr: not read yet
    int batch = 1;                           // images an update
    int style = -1;                          // see curveStyle()
    std::vector<SettingChange> changes = {}; // of its settings: each a mark on the curve
    bool operator==(const RunLineShown&) const = default;
};

class CurvesPlot : public Plot {
    Q_OBJECT
  public:
    enum class Axis { updates, seconds, images };

    explicit CurvesPlot(QWidget* parent = nullptr);

    void show(std::vector<RunLineShown> runs);
    void setAxis(Axis axis);
    void setLogY(bool on);
    /// See LossPlot::setSmoothing().
    void setSmoothing(double smoothing);

    [[nodiscard]] int curves() const { return int(graphs_.size()); }
    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void draw();
    void dress();
    void drawChanges(const RunLineShown& run, const QVector<QCPGraphData>& line);
    /// Puts as many names in a line of the legend as have room.
    void arrangeLegend();
    [[nodiscard]] double place(const RunLineShown& run, const RunPoint& point) const;
    [[nodiscard]] QString axisName() const;

    std::vector<RunLineShown> runs_;
    std::vector<QCPGraph*> graphs_;                       // beside runs_
    QCPGraph* changes_ = nullptr;                         // a mark where a setting was changed
    std::vector<std::pair<double, QString>> changeTexts_; // of each mark: where, and what
    Axis axis_ = Axis::updates;
    double smoothing_ = loss_smoothing;
    bool zoomed_ = false; // by hand
};

} // namespace flowlab

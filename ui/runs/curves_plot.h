// A curve of several runs, one over the other: their smoothed loss, or what was measured beside it.
#pragma once

#include "core/base/recent_mean.h"
#include "ui/runs/run_store.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/value_slider.h"

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
    /// The measure that the points of the runs are of.
    void setMeasure(RunMeasure measure);
    void setAxis(Axis axis);
    void setLogX(bool on);
    void setLogY(bool on);
    /// See LossPlot::setWindow(); only the loss is smoothed.
    void setWindow(int steps);

    [[nodiscard]] int curves() const { return int(graphs_.size()); }
    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    void draw();
    void dress();
    void drawChanges(const RunLineShown& run, const QVector<QCPGraphData>& line);
    /// The points to draw, smoothed, and a gap where they cannot be compared.
    [[nodiscard]] QVector<QCPGraphData> lineOf(const RunLineShown& run, double& last) const;
    [[nodiscard]] double place(const RunLineShown& run, const RunPoint& point) const;
    [[nodiscard]] QString axisName() const;
    /// The other curves at `x`, each with how far it is from `value`.
    [[nodiscard]] QString differences(std::size_t nearest, double x, double value) const;
    /// A point of curve `i` as the hover says it.
    [[nodiscard]] QString wordsOf(std::size_t i, const QCPGraphData& drawn) const;
    [[nodiscard]] QString lossTable() const;

    std::vector<RunLineShown> runs_;
    std::vector<QCPGraph*> graphs_;                       // beside runs_
    QCPGraph* changes_ = nullptr;                         // a mark where a setting was changed
    std::vector<std::pair<double, QString>> changeTexts_; // of each mark: where, and what
    Axis axis_ = Axis::updates;
    RunMeasure measure_ = RunMeasure::loss;
    int window_ = loss_steps; // of the mean
    bool zoomed_ = false;     // by hand
};

/// The slider that says over how many steps the mean of a loss is taken, and what it says of itself.
[[nodiscard]] ValueRange smoothingRange();
[[nodiscard]] QString smoothingHint();

} // namespace flowlab

// Speed and curvature of the trajectories along t, with the t of the slider.
#pragma once

#include "core/trajectory/path_measures.h"
#include "ui/widgets/plot.h"

namespace flowlab {

/// Samples that are measured for means over paths: enough for a standard error, and done within a frame or
/// two.
constexpr int maxMeasured = 64;

class PathPlot : public Plot {
    Q_OBJECT
  public:
    explicit PathPlot(QWidget* parent = nullptr);

    void show(const PathMeasures& measures);
    void clear();
    /// Draws one sample's curves thick over those of the mean; without values: none. `name` says whose.
    void setOne(const PathMeasures& one, const QString& name);
    /// Where the vertical line stands, in [0, 1]. Draws that line alone anew.
    void setTime(double t);

    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    void describe();

    PathMeasures measures_, one_;
    QString oneName_;
    QCPGraph *speed_, *curvature_;       // on the left and on the right axis
    QCPGraph *oneSpeed_, *oneCurvature_; // over them
    QCPItemStraightLine* cursor_;
    QCPItemText* empty_;
    bool zoomed_ = false;
};

} // namespace flowlab

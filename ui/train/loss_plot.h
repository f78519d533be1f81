// The loss of each step, raw and smoothed, with the moments at which a setting changed.
#pragma once

#include "core/base/exponential_mean.h"
#include "core/messages/snapshot.h"
#include "ui/widgets/plot.h"

#include <vector>

namespace flowlab {

class LossPlot : public Plot {
    Q_OBJECT
  public:
    explicit LossPlot(QWidget* parent = nullptr);

    void clearAll();
    void append(const LossPoint* first, std::size_t count);
    void addMark(const LossMark& mark);

    void setLogX(bool on);
    void setLogY(bool on);
    /// The right edge stays at the newest step.
    void setFollowing(bool on);
    [[nodiscard]] bool following() const { return follow_; }
    /// 0: none; 0.99: over about a hundred steps.
    void setSmoothing(double smoothing);

    [[nodiscard]] int points() const { return int(points_.size()); }
    [[nodiscard]] int markCount() const { return int(marks_.size()); }
    [[nodiscard]] QString csv() const override;
    void fit() override;

  Q_SIGNALS:
    void followingChanged(bool on);

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    void smoothNext(const LossPoint& point);
    void drawMark(const LossMark& mark);
    void scaleAxes();
    void userZoomed();

    std::vector<LossPoint> points_;
    std::vector<double> smoothed_; // beside points_
    std::vector<LossMark> marks_;
    std::vector<QCPItemText*> markTexts_;
    std::vector<QCPItemStraightLine*> markLines_;
    QCPGraph *raw_, *smooth_, *wrong_;
    double smoothing_ = loss_smoothing;
    ExponentialMean mean_{smoothing_};
    double span_ = 0; // steps shown while following; 0: all
    bool follow_ = true;
    bool tall_ = false; // the y axis was zoomed by hand
};

} // namespace flowlab

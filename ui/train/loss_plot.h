// The loss of each step, and the mean of the last ones, with the moments at which a setting changed.
#pragma once

#include "core/base/recent_mean.h"
#include "core/messages/snapshot.h"
#include "ui/train/loss_marks.h"
#include "ui/train/loss_references.h"
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
    void setFloor(const std::optional<LossFloorNews>& floor);
    /// The loss on test pictures, in rising order of steps.
    void setHeldOut(const std::vector<HeldOutPoint>& points);

    void setLogX(bool on);
    void setLogY(bool on);
    /// The right edge stays at the newest step.
    void setFollowing(bool on);
    [[nodiscard]] bool following() const { return follow_; }
    /// How many of the last steps the smooth line is the mean of; see RecentMean. 1: the loss itself.
    void setWindow(int steps);

    [[nodiscard]] int points() const { return int(points_.size()); }
    [[nodiscard]] int markCount() const { return int(marks_.all().size()); }
    [[nodiscard]] const LossMarks& marks() const { return marks_; }
    [[nodiscard]] QString csv() const override;
    void fit() override;

  Q_SIGNALS:
    void followingChanged(bool on);

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    void smoothNext(const LossPoint& point);
    void nameMean();
    void scaleAxes();
    void userZoomed();

    std::vector<LossPoint> points_;
    std::vector<double> smoothed_; // beside points_
    QCPGraph *raw_, *smooth_, *wrong_;
    LossMarks marks_;
    LossReferences references_;
    int window_ = loss_steps; // of the mean
    RecentMean mean_{window_};
    double span_ = 0; // steps shown while following; 0: all
    bool follow_ = true;
    bool tall_ = false; // the y axis was zoomed by hand
};

} // namespace flowlab

// What the curve of the loss is read by: the floor that it cannot get below, and the loss on test pictures.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/widgets/qcustomplot.h"

#include <QString>

#include <optional>
#include <vector>

namespace flowlab {

class LossReferences {
  public:
    /// Two lines of the plot, each in the legend as soon as it is there.
    explicit LossReferences(QCustomPlot& plot);

    void setFloor(const std::optional<LossFloorNews>& floor);
    /// In rising order of steps.
    void setHeldOut(const std::vector<HeldOutPoint>& points);
    void clear();
    void restyle();
    /// The floor is drawn up to this step.
    void reach(std::int64_t newest);

    /// The floor for a step; nothing where it is not known.
    [[nodiscard]] std::optional<Estimate> floorAt(std::int64_t step) const;
    /// The loss on test pictures after exactly so many steps.
    [[nodiscard]] std::optional<Estimate> heldOutAt(std::int64_t step) const;
    /// Adds what is shown from `step` on to the losses from `min` to `max`, unless these would lie flat then.
    void widen(double step, double& min, double& max) const;
    /// A line for each that is known at `step`; and what it is, where the pointer is on it.
    [[nodiscard]] QString readout(std::int64_t step, std::optional<double> pixelY = {}) const;

  private:
    void drawFloor();

    QCustomPlot& plot_;
    QCPGraph *floor_, *heldOut_;
    std::optional<LossFloorNews> news_;
    std::vector<HeldOutPoint> points_;
    std::int64_t newest_ = 0;
};

/// Two sentences that say what the floor of the loss is, or why there is none.
[[nodiscard]] QString floorHint(const LossFloorNews& floor);
/// "floor 0.103" for the newest step, "no floor", or how far the work is.
[[nodiscard]] QString floorWords(const LossFloorNews& floor);
/// "floor"
[[nodiscard]] QString floorName();
/// "0.103 ± 0.001"
[[nodiscard]] QString lossWords(const Estimate& loss);

} // namespace flowlab

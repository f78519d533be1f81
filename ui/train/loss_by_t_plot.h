// Mean loss in bins of t, with the density from which t is sampled over it.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/widgets/plot.h"

#include <optional>
#include <vector>

namespace flowlab {

class LossByTPlot : public Plot {
    Q_OBJECT
  public:
    explicit LossByTPlot(QWidget* parent = nullptr);

    void show(std::shared_ptr<const LossByT> loss);
    void setDensity(const Choice& options);
    void setFloor(const std::optional<LossFloorNews>& floor);

    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    std::shared_ptr<const LossByT> loss_;
    Choice options_;
    QCPBars* bars_;
    QCPGraph* density_;
    QCPGraph* floor_;
    std::vector<Estimate> floorByT_; // per bin; empty: not known
    bool zoomed_ = false;
};

} // namespace flowlab

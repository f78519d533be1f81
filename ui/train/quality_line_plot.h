// Quality of the network in training against its steps: one measure at a time, with the standard
// error where there is one.
#pragma once

#include "core/options/quality_options.h"
#include "ui/widgets/plot.h"

#include <vector>

namespace flowlab {

class QualityLinePlot : public Plot {
    Q_OBJECT
  public:
    enum class Measure { fid, wanted, precision, recall };

    explicit QualityLinePlot(QWidget* parent = nullptr);

    /// In rising order of steps.
    void show(std::vector<QualityPoint> points);
    void setMeasure(Measure measure);
    [[nodiscard]] Measure measure() const { return measure_; }
    /// Points that have a number of this measure: a network without labels draws no wanted class.
    [[nodiscard]] int shown() const;

    /// All measures of all points, as the command line writes them.
    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    [[nodiscard]] Estimate valueOf(const QualityPoint& point) const;
    void refill();
    void describe();

    std::vector<QualityPoint> points_;
    Measure measure_ = Measure::fid;
    QCPGraph* line_;
    QCPErrorBars* errors_;
    bool zoomed_ = false; // by hand
};

/// "feature FID", "wanted class, %" ...
[[nodiscard]] QString measureName(QualityLinePlot::Measure measure);

} // namespace flowlab

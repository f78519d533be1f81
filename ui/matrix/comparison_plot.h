// A measure of all rows of a comparison against what they cost.
#pragma once

#include "core/messages/comparison_result.h"
#include "ui/widgets/level_line.h"
#include "ui/widgets/plot.h"

#include <memory>
#include <vector>

namespace flowlab {

class ComparisonPlot : public Plot {
    Q_OBJECT
  public:
    enum class Cost { evaluations, seconds };
    enum class Measure { medianError, meanError, switches, straightness, transportCost, wanted };

    ComparisonPlot(const QString& name, const QString& fileStem, Cost cost, Measure measure,
                   QWidget* parent = nullptr);

    /// nullptr: none. Called again whenever it has grown.
    void show(std::shared_ptr<const ComparisonResult> result);
    void setMeasure(Measure measure);
    [[nodiscard]] Measure measure() const { return measure_; }

    /// The whole table of the comparison, as the command line writes it; with seconds where they are shown.
    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    struct Line {
        int row = 0;
        QCPGraph* graph = nullptr;
        QCPGraph* fitted = nullptr; // the straight line through its asymptotic part, if any
    };
    struct Point {
        double cost = 0, value = 0;
        int cell = 0;
    };
    [[nodiscard]] bool ofErrors() const;
    [[nodiscard]] std::vector<Point> points(int row) const;
    void rebuild();
    void refill();
    void addFit(Line& line);
    void describe();

    Cost cost_;
    Measure measure_;
    std::shared_ptr<const ComparisonResult> result_;
    std::vector<Line> lines_;
    LevelLine floor_; // what the reference itself may be off
    QCPItemText* empty_;
    bool zoomed_ = false;
};

} // namespace flowlab

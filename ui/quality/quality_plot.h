// Quality of samples against their cost: one line per solver and model, with error bars over seeds.
#pragma once

#include "ui/quality/quality_words.h"
#include "ui/widgets/level_line.h"
#include "ui/widgets/plot.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

class QualityPlot : public Plot {
    Q_OBJECT
  public:
    explicit QualityPlot(QWidget* parent = nullptr);

    /// nullptr: none. Called again whenever it has grown.
    void show(std::shared_ptr<const QualityChart> chart);
    using Plot::show;
    void setMeasure(QualityMeasure measure);
    [[nodiscard]] QualityMeasure measure() const { return measure_; }

    /// Which error the bars show: over seeds, or of a single set of samples its jackknife's. Empty: none.
    [[nodiscard]] QString barWords() const;

    /// Every point, as the command line writes it.
    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    struct Line {
        int model = 0;
        std::string solver;
        QCPGraph* graph = nullptr;
        QCPErrorBars* bars = nullptr;
        std::vector<QualityPlace> places; // that have the measure, by NFE
    };
    void rebuild();
    void refill();
    void describe();
    /// The score of real pictures in the measure shown; nothing while it is not known, or where there is
    /// none.
    [[nodiscard]] std::optional<Estimate> realValue() const;
    [[nodiscard]] QString realWords() const;
    [[nodiscard]] double barOf(const QualityMean& mean) const;

    QualityMeasure measure_ = QualityMeasure::fid;
    std::shared_ptr<const QualityChart> chart_;
    std::vector<Line> lines_;
    LevelLine real_; // what real pictures score
    QCPItemText* empty_;
    bool zoomed_ = false;
};

} // namespace flowlab

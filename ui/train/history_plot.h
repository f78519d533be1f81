// The loss at each moment of one or two histories, with a line across the moment that is shown.
#pragma once

#include "ui/train/history_feed.h"
#include "ui/widgets/plot.h"

#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

/// A history to draw.
struct HistoryLine {
    QString name;                               // of its run
    std::shared_ptr<const KeptHistory> history; // never null
    bool operator==(const HistoryLine&) const = default;
};

class HistoryPlot : public Plot {
    Q_OBJECT
  public:
    explicit HistoryPlot(QWidget* parent = nullptr);

    /// At most two.
    void show(std::vector<HistoryLine> lines, HistoryAxis axis);
    /// The cursor, in steps or seconds.
    void setPosition(double position);
    [[nodiscard]] int lines() const { return int(lines_.size()); }
    [[nodiscard]] std::optional<double> position() const;

    /// Run, step, seconds and loss of every moment.
    [[nodiscard]] QString csv() const override;
    void fit() override;

  protected:
    [[nodiscard]] QString readout(double x, double y) const override;
    void restyle() override;

  private:
    void refill();
    void describe();

    std::vector<HistoryLine> lines_;
    HistoryAxis axis_ = HistoryAxis::steps;
    std::vector<QCPGraph*> graphs_; // beside lines_
    QCPItemStraightLine* cursor_;
    bool zoomed_ = false; // by hand
};

} // namespace flowlab

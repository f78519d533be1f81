// The numbers below a comparison's matrix: error against evaluations and against time, paths and classes, the
// table.
#pragma once

#include "core/messages/comparison_result.h"

#include <QTabWidget>

#include <memory>
#include <vector>

namespace flowlab {

class ChoiceBox;
class ComparisonPlot;
class ComparisonTable;
class Plot;

class ComparisonResults : public QTabWidget {
    Q_OBJECT
  public:
    explicit ComparisonResults(QWidget* parent = nullptr);

    void show(std::shared_ptr<const ComparisonResult> result);
    /// The result has grown.
    void refresh(const std::vector<int>& cells);
    [[nodiscard]] std::vector<Plot*> plots() const;
    [[nodiscard]] ComparisonTable* table() const { return table_; }

    [[nodiscard]] QSize minimumSizeHint() const override;

  private:
    void refreshMeasures();

    std::shared_ptr<const ComparisonResult> result_;
    ComparisonPlot *byCost_, *byTime_, *paths_;
    ComparisonTable* table_;
    ChoiceBox* measure_;
};

} // namespace flowlab

// One cell of a comparison, large, beside what it measures and how the chosen sample compares.
#pragma once

#include "core/media/comparison_files.h"
#include "core/messages/comparison_result.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace flowlab {

class JudgedGrid;
class TileGrid;

class CellPage : public QWidget {
    Q_OBJECT
  public:
    explicit CellPage(QWidget* parent = nullptr);

    /// `cell`: an index of a cell that is there; `scale`: of differences.
    void show(std::shared_ptr<const ComparisonResult> result, int cell, SheetView view, double scale);
    [[nodiscard]] int cell() const { return cell_; }
    void setSelectedSample(int sample);
    [[nodiscard]] TileGrid* grid() const;

  Q_SIGNALS:
    void closed();
    void samplePicked(int sample);
    /// -1: left.
    void sampleHovered(int sample);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void describe(int sample);

    std::shared_ptr<const ComparisonResult> result_;
    int cell_ = -1, selected_ = -1;
    double scale_ = 1;
    JudgedGrid* grid_;
    TileGrid* pair_;
    QLabel *title_, *measures_, *pairNames_, *sample_;
};

} // namespace flowlab

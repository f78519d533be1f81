// A dashed line across a plot at one value, with its name: what other values are read by.
#pragma once

#include "ui/widgets/qcustomplot.h"

namespace flowlab {

class LevelLine {
  public:
    /// Belongs to the plot; hidden at first.
    explicit LevelLine(QCustomPlot* plot);

    /// Across the whole plot at `value` of the y axis.
    void show(double value, const QString& name);
    void hide();
    /// Again whenever the theme changes: the line is as thick as a projector needs it.
    void restyle(const QColor& colour);

  private:
    QCPItemStraightLine* line_;
    QCPItemText* text_;
};

} // namespace flowlab

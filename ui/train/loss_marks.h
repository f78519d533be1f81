// The moments at which a setting changed, in the plot of the loss: a line and a label each.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/widgets/qcustomplot.h"

#include <vector>

namespace flowlab {

class LossMarks {
  public:
    /// Arranges its labels whenever the plot is laid out. Its entry in the legend, there from the first mark
    /// on, hides and shows all of them.
    explicit LossMarks(QCustomPlot& plot);

    /// Changes of the same settings that follow each other at once, as a hand drags a slider, are one mark:
    /// the last.
    void add(const LossMark& mark);
    void clear();
    void restyle();

    [[nodiscard]] const std::vector<LossMark>& all() const { return marks_; }
    /// The texts of the marks within a few pixels of `pixel`, a line each; empty: there are none.
    [[nodiscard]] QString near(double pixel) const;
    /// How many labels are shown: one without room is left to near().
    [[nodiscard]] int labels() const;

  private:
    struct Items {
        QCPItemStraightLine* line;
        QCPItemText* text;
    };
    void dress(const Items& items) const;
    static void place(const Items& items, const LossMark& mark);
    void arrange();

    QCustomPlot& plot_;
    std::vector<LossMark> marks_;
    std::vector<Items> items_; // beside marks_
    QCPGraph* legend_;         // without points: its name stands in the legend
};

} // namespace flowlab

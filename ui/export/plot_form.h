// Which plot to export, and as what.
#pragma once

#include "ui/widgets/plot_file.h"

#include <QList>
#include <QPointer>
#include <QWidget>

namespace flowlab {

class ChoiceBox;
class Plot;
class Segments;
class WholeBox;

class PlotForm : public QWidget {
    Q_OBJECT
  public:
    explicit PlotForm(QWidget* parent = nullptr);

    void setPlots(const QList<QPointer<Plot>>& plots);
    /// nullptr: there is none (any more).
    [[nodiscard]] Plot* plot() const;
    [[nodiscard]] PlotFormat format() const;
    [[nodiscard]] int scale() const;
    /// Without telling anyone.
    void setFormat(PlotFormat format, int scale);

  Q_SIGNALS:
    void edited();

  private:
    void refresh();

    QList<QPointer<Plot>> plots_;
    ChoiceBox* plot_;
    Segments* format_;
    WholeBox* scale_;
};

} // namespace flowlab

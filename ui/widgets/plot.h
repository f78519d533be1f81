// The base of every plot of the lab: theme, drag and wheel zoom, fit, hover values, legend toggles, copy,
// save as picture, drawing or table.
#pragma once

#include "ui/widgets/plot_file.h"
#include "ui/widgets/qcustomplot.h"

namespace flowlab {

class Plot : public QCustomPlot {
    Q_OBJECT
  public:
    /// `name`: what the plot shows; also the start of file names.
    Plot(const QString& name, const QString& fileStem, QWidget* parent = nullptr);

    [[nodiscard]] QString name() const { return name_; }
    /// The numbers behind the plot: a header line and one line a point; a point is the decimal mark.
    [[nodiscard]] virtual QString csv() const = 0;
    /// Shows everything again.
    virtual void fit() = 0;

    void copyPicture();
    /// Asks where to.
    void save(PlotFormat format);
    void saveTable() { save(PlotFormat::csv); }
    /// Writes csv() to `path`; says why not.
    bool writeTable(const QString& path, QString* problem) const {
        return writeWhole(path, csv().toUtf8(), problem);
    }
    /// Start of file names.
    [[nodiscard]] QString fileStem() const { return fileStem_; }

  Q_SIGNALS:
    /// The user dragged or zoomed.
    void zoomed();
    void failed(const QString& what, const QString& where, const QString& why);

  protected:
    /// The hover's text at (x, y) in plot coordinates; empty: none.
    [[nodiscard]] virtual QString readout(double x, double y) const = 0;
    /// Colours from the theme; overridden for lines.
    virtual void restyle();
    /// After restyle(), where the left axis has a name.
    void makeRoomForName();

    void showEvent(QShowEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    void setLogarithmic(QCPAxis* axis, bool logarithmic);
    /// Ticks of a logarithmic axis at 1, 2, 4, 8 ...
    [[nodiscard]] static QSharedPointer<QCPAxisTickerLog> doublings();
    /// Gives the y axis, linear or logarithmic, room for losses from `min` to `max`, both above 0; for
    /// none if they are the wrong way round.
    void fitLosses(double min, double max);
    /// Repaints soon, and only where someone can see it.
    void repaintSoon();

  private:
    void wrapLegend();
    void toggle(QCPAbstractLegendItem* item);
    static void styleName(QCPPlottableLegendItem* item);

    QString name_, fileStem_;
    bool dragging_ = false;
};

/// A folder that files were saved to last.
[[nodiscard]] QString lastFolder();
void setLastFolder(const QString& file);

} // namespace flowlab

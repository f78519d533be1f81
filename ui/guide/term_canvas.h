// What the glossary's pictures are drawn with: the unit square, y upward, in the theme's colours.
#pragma once

#include "ui/style/theme.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace flowlab {

/// Paints into a room of the painter, whose font serves for the texts. All points are of the unit square.
class TermCanvas {
  public:
    TermCanvas(QPainter& painter, const QRectF& room);

    [[nodiscard]] const Colours& colours() const { return Theme::instance().colours(); }

    void line(const std::vector<QPointF>& points, const QColor& colour, Qt::PenStyle style = Qt::SolidLine,
              double width = 1.8);
    /// y(x) for x from `from` to `to`.
    void curve(const std::function<double(double)>& y, const QColor& colour,
               Qt::PenStyle style = Qt::SolidLine, double from = 0, double to = 1);
    void arrow(const QPointF& from, const QPointF& to, const QColor& colour,
               Qt::PenStyle style = Qt::SolidLine);
    /// A disc of `radius` screen pixels.
    void dot(const QPointF& centre, const QColor& colour, double radius = 3);
    /// An outline; radii in the unit square's own width and height.
    void ellipse(const QPointF& centre, double across, double up, const QColor& colour,
                 Qt::PenStyle style = Qt::SolidLine);
    /// Centred at a point.
    void text(const QPointF& centre, const QString& text, const QColor& colour);
    /// Below the square, centred at x.
    void note(double x, const QString& words);
    /// The x axis and the y axis, with a name beside the end of each.
    void axes(const QString& x, const QString& y);
    /// A square picture of `side` × `side` values in [-1, 1], black to white; `size` is a share of the
    /// height.
    void tile(const QPointF& centre, double size, int side,
              const std::function<double(int row, int column)>& value);
    void bar(const QPointF& corner, const QPointF& opposite, const QColor& colour, bool filled);

  private:
    [[nodiscard]] QPointF at(const QPointF& point) const;

    QPainter& painter_;
    QRectF room_;
};

/// Paints one picture of the glossary.
using TermPainter = void (*)(TermCanvas& canvas);

} // namespace flowlab

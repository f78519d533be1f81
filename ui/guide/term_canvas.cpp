#include "ui/guide/term_canvas.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr int curvePoints = 96;
constexpr double arrowHead = 6; // pixels

} // namespace

TermCanvas::TermCanvas(QPainter& painter, const QRectF& room) : painter_(painter) {
    painter_.setRenderHint(QPainter::Antialiasing);
    const double margin = QFontMetricsF(painter_.font()).height();
    room_ = room.adjusted(margin, 0.75 * margin, -margin, -1.3 * margin); // below: room for notes
}

QPointF TermCanvas::at(const QPointF& point) const {
    return {room_.left() + point.x() * room_.width(), room_.bottom() - point.y() * room_.height()};
}

void TermCanvas::line(const std::vector<QPointF>& points, const QColor& colour, Qt::PenStyle style,
                      double width) {
    painter_.setPen(QPen(colour, width, style, Qt::RoundCap, Qt::RoundJoin));
    QPolygonF polygon;
    for (const auto& point : points) polygon << at(point);
    painter_.drawPolyline(polygon);
}

void TermCanvas::curve(const std::function<double(double)>& y, const QColor& colour, Qt::PenStyle style,
                       double from, double to) {
    std::vector<QPointF> points;
    for (int i = 0; i <= curvePoints; ++i) {
        const double x = from + (to - from) * i / curvePoints;
        points.emplace_back(x, std::clamp(y(x), 0.0, 1.0));
    }
    line(points, colour, style);
}

void TermCanvas::arrow(const QPointF& from, const QPointF& to, const QColor& colour, Qt::PenStyle style) {
    line({from, to}, colour, style);
    const QPointF end = at(to), way = end - at(from);
    const double length = std::hypot(way.x(), way.y());
    if (length <= 0) return;
    const QPointF along = way / length * arrowHead, aside(-along.y() / 2, along.x() / 2);
    painter_.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter_.drawPolyline(QPolygonF{end - along + aside, end, end - along - aside});
}

void TermCanvas::dot(const QPointF& centre, const QColor& colour, double radius) {
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(colour);
    painter_.drawEllipse(at(centre), radius, radius);
    painter_.setBrush(Qt::NoBrush);
}

void TermCanvas::ellipse(const QPointF& centre, double across, double up, const QColor& colour,
                         Qt::PenStyle style) {
    painter_.setPen(QPen(colour, 1.8, style));
    painter_.drawEllipse(at(centre), across * room_.width(), up * room_.height());
}

void TermCanvas::text(const QPointF& centre, const QString& text, const QColor& colour) {
    const QFontMetricsF metrics(painter_.font());
    QRectF place(QPointF(), QSizeF(metrics.horizontalAdvance(text) + 2, metrics.height()));
    place.moveCenter(at(centre));
    painter_.setPen(colour);
    painter_.drawText(place, Qt::AlignCenter, text);
}

void TermCanvas::note(double x, const QString& words) {
    const double height = QFontMetricsF(painter_.font()).height();
    text({x, -0.55 * height / room_.height()}, words, colours().ink);
}

void TermCanvas::axes(const QString& x, const QString& y) {
    line({{0, 0}, {1, 0}}, colours().faint, Qt::SolidLine, 1);
    line({{0, 0}, {0, 1}}, colours().faint, Qt::SolidLine, 1);
    note(1, x);
    text({-0.55 * QFontMetricsF(painter_.font()).height() / room_.width(), 1}, y, colours().ink);
}

void TermCanvas::tile(const QPointF& centre, double size, int side,
                      const std::function<double(int row, int column)>& value) {
    const double edge = size * room_.height() / side;
    const QPointF corner = at(centre) - QPointF(side * edge / 2, side * edge / 2);
    painter_.setRenderHint(QPainter::Antialiasing, false);
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const int shade = int(std::lround(127.5 * (1 + std::clamp(value(row, column), -1.0, 1.0))));
            painter_.fillRect(QRectF(corner + QPointF(column * edge, row * edge), QSizeF(edge, edge)),
                              QColor(shade, shade, shade));
        }
    painter_.setPen(QPen(colours().faint, 1));
    painter_.drawRect(QRectF(corner, QSizeF(side * edge, side * edge)));
    painter_.setRenderHint(QPainter::Antialiasing);
}

void TermCanvas::bar(const QPointF& corner, const QPointF& opposite, const QColor& colour, bool filled) {
    const QRectF place = QRectF(at(corner), at(opposite)).normalized();
    painter_.setPen(QPen(colour, 1.4));
    painter_.setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter_.drawRect(place);
    painter_.setBrush(Qt::NoBrush);
}

} // namespace flowlab

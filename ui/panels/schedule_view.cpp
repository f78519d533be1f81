#include "ui/panels/schedule_view.h"

#include "core/base/random.h"
#include "ui/style/colour_map.h"
#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"
#include "ui/words/text.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr int tiles = 7; // t = 0, 1/6 .. 1
constexpr int gap = 2, largest = 4 * grid;
constexpr int curveHeight = 8 * grid;

double timeOf(int tile) {
    return double(tile) / (tiles - 1);
}

} // namespace

ScheduleView::ScheduleView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleRole(this, QAccessible::Graphic);
    setAccessibleName(tr("Schedule"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { updateGeometry(), update(); });
    show(schedule_);
}

void ScheduleView::show(const Choice& chosen) {
    const Path path(chosen);
    const auto& row = schedule(chosen.kind);
    schedule_ = chosen;
    const QLocale locale;
    QStringList values;
    for (const double t : {0.0, 0.5, 1.0}) {
        const auto at = path.at(t);
        values << tr("at t = %1 α = %2, σ = %3")
                      .arg(locale.toString(t), locale.toString(at.alpha, 'f', 2),
                           locale.toString(at.sigma, 'f', 2));
    }
    const QString separator = QStringLiteral("; ");
    setAccessibleDescription(tr("%1: %2").arg(said(describe(row, chosen)), values.join(separator)));
    setToolTip(tr("How much data (α, solid) and how much noise (σ, dashed) x_t = α x1 + σ x0 holds.\n%1\n%2")
                   .arg(saidOf(row.formula), saidOf(row.reference)));
    render();
}

void ScheduleView::setPicture(std::vector<float> x1, TileShape shape) {
    const bool had = !strip_.empty();
    x1_ = x1.size() == shape.size() ? std::move(x1) : std::vector<float>();
    shape_ = shape;
    // Always the same noise, so that only the schedule makes a difference.
    RandomStream noise(0, Purpose::sample_noise, 0);
    x0_.resize(x1_.size());
    for (float& value : x0_) value = float(noise.normal());
    render();
    if (had == strip_.empty()) updateGeometry();
}

void ScheduleView::render() {
    strip_.clear();
    if (!x1_.empty()) {
        const Path path(schedule_);
        std::vector<float> x(x1_.size());
        for (int tile = 0; tile < tiles; ++tile) {
            const auto at = path.at(timeOf(tile));
            for (std::size_t i = 0; i < x.size(); ++i)
                x[i] = float(at.alpha) * x1_[i] + float(at.sigma) * x0_[i];
            strip_.push_back(tileImage(x, shape_, ColourMap::picture));
        }
    }
    update();
}

int ScheduleView::tileSize() const {
    const int size = std::clamp((width() - (tiles - 1) * gap) / tiles, grid, largest);
    return size - (size > shape_.width ? size % shape_.width : 0); // whole factors look best
}

QRectF ScheduleView::curveArea() const {
    // Room at both sides for the numbers and for α and σ.
    const double side = std::max(tileSize() / 2.0, fontMetrics().horizontalAdvance(u'σ') + grid / 2.0);
    const double line = fontMetrics().height();
    return {side, line / 2, std::max(1.0, width() - 2 * side), curveHeight - line / 2 - grid / 2.0};
}

QSize ScheduleView::sizeHint() const {
    const int strip = strip_.empty() ? 0 : largest + gap;
    return {20 * grid, curveHeight + strip + fontMetrics().height()};
}

void ScheduleView::paintCurves(QPainter& painter, const QRectF& area) const {
    const auto& colours = Theme::instance().colours();
    painter.fillRect(area, colours.face);
    painter.setPen(QPen(colours.grid, 1));
    for (int tile = 1; tile + 1 < tiles; ++tile) {
        const double x = area.left() + area.width() * timeOf(tile);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    painter.drawRect(area);

    const double line = fontMetrics().height();
    const auto beside = [&](double y, bool right) { // not lower than the curves: the strip is there
        const double top = std::min(y - line / 2, curveHeight - line);
        return QRectF(right ? area.right() + grid / 2.0 : 0, top, area.left() - grid / 2.0, line);
    };
    painter.setPen(palette().color(QPalette::PlaceholderText));
    for (const int value : {0, 1})
        painter.drawText(beside(area.bottom() - area.height() * value, false),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(value));

    const Path path(schedule_);
    const auto draw = [&](double PathCoefficients::*what, const QColor& colour, Qt::PenStyle dash,
                          const QString& name) {
        const int points = std::max(16, int(area.width()));
        const auto height = [&](double t) {
            const double value = path.at(t).*what;
            return area.bottom() - area.height() * (std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0);
        };
        QPainterPath curve(QPointF(area.left(), height(0)));
        for (int i = 1; i <= points; ++i)
            curve.lineTo(area.left() + area.width() * i / points, height(double(i) / points));
        painter.setPen(QPen(colour, 2, dash, Qt::FlatCap));
        painter.drawPath(curve);
        painter.setPen(palette().color(QPalette::WindowText)); // a letter needs more contrast than a line
        painter.drawText(beside(height(1), true), Qt::AlignLeft | Qt::AlignVCenter, name);
    };
    draw(&PathCoefficients::sigma, colours.density, Qt::DashLine, QStringLiteral("σ"));
    draw(&PathCoefficients::alpha, colours.smooth, Qt::SolidLine, QStringLiteral("α"));
}

void ScheduleView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = curveArea();
    paintCurves(painter, area);

    const int size = tileSize(), line = fontMetrics().height();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, size % shape_.width != 0);
    for (std::size_t i = 0; i < strip_.size(); ++i) {
        const double middle = area.left() + area.width() * timeOf(int(i));
        const QSizeF picture = QSizeF(strip_[i].size()).scaled(size, size, Qt::KeepAspectRatio);
        const QPointF corner(middle - picture.width() / 2, curveHeight + (size - picture.height()) / 2);
        painter.drawImage(QRectF(corner, picture).toRect(), strip_[i]);
    }
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRectF below(0, height() - line, width(), line);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, tr("t = 0 noise"));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, tr("data t = 1"));
}

} // namespace flowlab

#include "ui/panels/density_view.h"

#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"
#include "ui/words/text.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {
constexpr double maxShown = 4; // densities of the U shapes rise without bound at the ends
}

std::vector<double> sampledDensity(const Choice& options, int n, double max) {
    const auto& distribution = t_distribution(options.kind);
    std::vector<double> values(std::size_t(std::max(n, 1)), 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double density =
            distribution.density((double(i) + 0.5) / double(values.size()), options.a, options.b);
        values[i] = std::isfinite(density) ? std::clamp(density, 0.0, max) : max;
    }
    return values;
}

DensityView::DensityView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleRole(this, QAccessible::Graphic);
    setAccessibleName(tr("Density of t"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void DensityView::show(const Choice& options) {
    options_ = options;
    const auto& distribution = t_distribution(options.kind);
    setAccessibleDescription(
        tr("%1, a = %2, b = %3").arg(saidOf(distribution.title)).arg(options.a).arg(options.b));
    setToolTip(tr("How often each t is trained on, from noise (0) to data (1).\n%1\n%2")
                   .arg(saidOf(distribution.formula), saidOf(distribution.reference)));
    update();
}

QSize DensityView::sizeHint() const {
    return {20 * grid, 8 * grid};
}

void DensityView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colours = Theme::instance().colours();
    const int text = fontMetrics().height();
    const QRectF area(1, 1, width() - 2, height() - text - 2);
    painter.fillRect(area, colours.face);

    const auto density = sampledDensity(options_, std::max(16, int(area.width())), maxShown);
    const double top = std::max(1.2, *std::max_element(density.begin(), density.end()) * 1.1);
    QPainterPath line;
    for (std::size_t i = 0; i < density.size(); ++i) {
        const QPointF point(area.left() + area.width() * (double(i) + 0.5) / double(density.size()),
                            area.bottom() - area.height() * density[i] / top);
        i ? line.lineTo(point) : line.moveTo(point);
    }
    QPainterPath fill = line;
    fill.lineTo(area.bottomRight());
    fill.lineTo(area.bottomLeft());
    QColor face = colours.density;
    face.setAlpha(70);
    painter.fillPath(fill, face);
    painter.setPen(QPen(colours.density, 1.5));
    painter.drawPath(line);
    painter.setPen(QPen(colours.grid, 1));
    painter.drawRect(area);

    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRectF below(1, height() - text, width() - 2, text);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, tr("t = 0 noise"));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, tr("data t = 1"));
}

} // namespace flowlab

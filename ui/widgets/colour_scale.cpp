#include "ui/widgets/colour_scale.h"

#include "ui/style/colour_map.h"
#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"

#include <QLocale>
#include <QPainter>

namespace flowlab {
namespace {

/// "3", "0.05": as few digits as say it.
QString numberOf(double scale) {
    return QLocale().toString(scale, 'g', 2);
}

} // namespace

ColourScale::ColourScale(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Colour scale"));
    setAccessibleRole(this, QAccessible::Graphic);
    setScale(1);
}

void ColourScale::setScale(double scale) {
    scale_ = scale;
    const QString max = numberOf(scale);
    setAccessibleDescription(tr("Blue is -%1, white is 0, red is +%1").arg(max));
    setToolTip(accessibleDescription());
    updateGeometry();
    update();
}

QSize ColourScale::sizeHint() const {
    const int number = fontMetrics().horizontalAdvance(QStringLiteral("−0.005"));
    return {2 * number + 12 * grid, fontMetrics().height() + grid / 2};
}

void ColourScale::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int number = fontMetrics().horizontalAdvance(QStringLiteral("−0.005"));
    const QString max = numberOf(scale_);
    const QRect bar(number + grid / 2, 2, width() - 2 * number - grid, height() - 4);
    QImage colours(101, 1, QImage::Format_RGB32);
    for (int i = 0; i <= 100; ++i) colours.setPixel(i, 0, divergingColour(i / 50.0 - 1));
    painter.drawImage(bar, colours);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, 0, number, height()), Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("−") + max);
    painter.drawText(QRect(width() - number, 0, number, height()), Qt::AlignLeft | Qt::AlignVCenter,
                     QStringLiteral("+") + max);
    painter.setPen(Qt::black);
    painter.drawText(bar, Qt::AlignCenter, QStringLiteral("0"));
}

} // namespace flowlab

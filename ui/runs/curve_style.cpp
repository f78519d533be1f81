#include "ui/runs/curve_style.h"

#include "ui/style/theme.h"

#include <QPainter>
#include <QPixmap>

namespace flowlab {
namespace {

struct Row {
    QRgb light, dark; // after Okabe and Ito, darker on white, lighter on black
    Qt::PenStyle dash;
    QCPScatterStyle::ScatterShape marker;
};
constexpr Row rows[curveStyles] = {
    {0x005f96, 0x6cc4f5, Qt::SolidLine, QCPScatterStyle::ssDisc},
    {0xc04f00, 0xff8a4d, Qt::DashLine, QCPScatterStyle::ssSquare},
    {0x007d5a, 0x3fcfa4, Qt::DashDotLine, QCPScatterStyle::ssTriangle},
    {0xa64b80, 0xe09ac0, Qt::DotLine, QCPScatterStyle::ssDiamond},
    {0x9a6200, 0xf0b030, Qt::DashDotDotLine, QCPScatterStyle::ssCross},
    {0x3c3f9e, 0xa9abff, Qt::SolidLine, QCPScatterStyle::ssTriangleInverted},
    {0x5c6370, 0xb5bcc6, Qt::DashLine, QCPScatterStyle::ssPlus},
    {0x7a2d1f, 0xf2a79a, Qt::DashDotLine, QCPScatterStyle::ssStar},
};

} // namespace

CurveStyle curveStyle(int number) {
    const double scale = Theme::instance().scale();
    if (number < 0 || number >= curveStyles)
        return {QPen(Theme::instance().colours().ink, scale), QCPScatterStyle(QCPScatterStyle::ssNone)};
    const auto& row = rows[number];
    const QColor colour(Theme::instance().dark() ? row.dark : row.light);
    // Markers keep a whole outline, whatever the line's dash.
    return {QPen(colour, scale, row.dash),
            QCPScatterStyle(row.marker, QPen(colour, scale), QBrush(colour), 7 * scale)};
}

QIcon curveIcon(int number) {
    constexpr QSize size(28, 14);
    constexpr int ratio = 2;
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    {
        QCPPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        auto style = curveStyle(number);
        style.marker.setSize(7); // the icon stays as it is
        painter.setPen(QPen(style.pen.color(), 1.5, style.pen.style()));
        painter.drawLine(QPointF(0, 7), QPointF(28, 7));
        if (!style.marker.isNone()) {
            style.marker.applyTo(&painter, style.pen);
            style.marker.drawShape(&painter, 14, 7);
        }
    }
    return pixmap;
}

} // namespace flowlab

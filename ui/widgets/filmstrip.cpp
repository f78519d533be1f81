#include "ui/widgets/filmstrip.h"

#include "ui/style/colour_map.h"
#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"
#include "ui/widgets/picture_place.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {
constexpr int gap = 3;
constexpr int wantedFrames = 11; // t = 0, 0.1 .. 1
constexpr int minSize = 8, usualSize = 7 * grid;
constexpr int markerHeight = grid;
constexpr int barWidth = grid; // of a colour scale

/// "3", "0.05": as few digits as say it.
QString endOf(double scale) {
    return QLocale().toString(scale, 'g', 2);
}
} // namespace

Filmstrip::Filmstrip(QWidget* parent) : QWidget(parent) {
    setAccessibleRole(this, QAccessible::Graphic);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Filmstrip"));
    setAccessibleDescription(tr("The selected sample at eleven times between noise and data"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { updateGeometry(), update(); });
}

void Filmstrip::setRows(std::vector<Row> rows) {
    const QSize before = sizeHint();
    rows_ = std::move(rows);
    render();
    if (sizeHint() != before) updateGeometry();
}

void Filmstrip::setTime(double t) {
    t_ = t;
    update();
}

int Filmstrip::frames() const {
    return wantedFrames;
}

void Filmstrip::setRoom(int height) {
    if (height == room_) return;
    room_ = height;
    updateGeometry();
    update();
}

int Filmstrip::margin() const {
    int widest = 0;
    for (const auto& row : rows_) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(row.name));
        if (row.scale > 0)
            widest = std::max(widest,
                              barWidth + grid / 2 + fontMetrics().horizontalAdvance(u'−' + endOf(row.scale)));
    }
    return widest + grid;
}

int Filmstrip::lane() const {
    return markerHeight + fontMetrics().height() + 2;
}

int Filmstrip::frameSize() const {
    const int rows = std::max(1, int(rows_.size()));
    const int wide = (width() - 2 * margin()) / wantedFrames - gap;
    // With little room the frames have their usual size at least: below that nothing is seen.
    const int usual = rows == 1 ? int(usualSize * Theme::instance().scale()) : usualSize;
    const int high = room_ > 0 ? std::max(usualSize, (room_ - lane()) / rows - gap) : usual;
    const int side = std::max(minSize, std::min(wide, high));
    const QSize picture = images_.empty() || images_[0].empty() ? QSize() : images_[0][0].size();
    const int pixels = std::max({picture.width(), picture.height(), 1});
    const qreal ratio = devicePixelRatioF();
    const int device = int(side * ratio);
    if (device < 2 * pixels) return side;
    const int whole = device / pixels * pixels; // pixels of one size: the room is any share
    return std::max(1, int(whole / ratio));
}

int Filmstrip::leftEdge() const {
    const int used = wantedFrames * (frameSize() + gap) - gap;
    return std::max(margin(), (width() - used) / 2);
}

QRect Filmstrip::frameRect(int row, int frame) const {
    if (row < 0 || row >= int(rows_.size()) || frame < 0 || frame >= wantedFrames) return {};
    const int size = frameSize(), pitch = size + gap;
    return {leftEdge() + frame * pitch, gap + row * pitch, size, size};
}

QSize Filmstrip::sizeHint() const {
    const int rows = std::max(1, int(rows_.size()));
    return {60 * grid, gap + rows * (frameSize() + gap) + lane()};
}

QSize Filmstrip::minimumSizeHint() const {
    return {30 * grid, sizeHint().height()};
}

void Filmstrip::render() {
    images_.clear();
    for (const auto& row : rows_) {
        auto& images = images_.emplace_back();
        for (int i = 0; i < wantedFrames; ++i) images.push_back(row.frame(double(i) / (wantedFrames - 1)));
    }
    update();
}

void Filmstrip::paintEvent(QPaintEvent*) {
    if (images_.empty()) return;
    QPainter painter(this);
    for (std::size_t r = 0; r < images_.size(); ++r) {
        const QRect first = frameRect(int(r), 0), last = frameRect(int(r), wantedFrames - 1);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(first.left() - margin(), first.top(), margin() - grid / 2, first.height()),
                         Qt::AlignRight | Qt::AlignVCenter, rows_[r].name);
        for (std::size_t i = 0; i < images_[r].size(); ++i)
            painter.drawImage(pictureIn(frameRect(int(r), int(i)), images_[r][i].size()), images_[r][i]);
        if (rows_[r].scale > 0)
            paintScale(painter,
                       QRect(last.right() + 1 + grid / 2, last.top(), margin() - grid / 2, last.height()),
                       rows_[r].scale);
    }
    const int bottom = frameRect(int(images_.size()) - 1, 0).bottom() + 1;
    paintTimes(painter, bottom + markerHeight);
    paintMarker(painter, bottom);
}

// From the strongest red at the top, which is `scale`, to the strongest blue.
void Filmstrip::paintScale(QPainter& painter, const QRect& room, double scale) const {
    QImage colours(1, 101, QImage::Format_RGB32);
    for (int i = 0; i <= 100; ++i) colours.setPixel(0, i, divergingColour(1 - i / 50.0));
    const QRect bar(room.left(), room.top(), barWidth, room.height());
    painter.drawImage(bar, colours);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect numbers = room.adjusted(barWidth + grid / 2, 0, 0, 0);
    if (room.height() < 2 * fontMetrics().height()) {
        painter.drawText(numbers, Qt::AlignLeft | Qt::AlignVCenter, u'±' + endOf(scale));
        return;
    }
    painter.drawText(numbers, Qt::AlignLeft | Qt::AlignTop, u'+' + endOf(scale));
    painter.drawText(numbers, Qt::AlignLeft | Qt::AlignBottom, u'−' + endOf(scale));
    if (room.height() >= 3 * fontMetrics().height())
        painter.drawText(numbers, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
}

void Filmstrip::paintTimes(QPainter& painter, int top) const {
    const int size = frameSize(), pitch = size + gap;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    for (int i = 0; i < wantedFrames; ++i) {
        if (pitch < 4 * grid && i % 2) continue; // keep the numbers apart
        painter.drawText(QRect(leftEdge() + (i - 1) * pitch, top, size + 2 * pitch, fontMetrics().height()),
                         Qt::AlignHCenter | Qt::AlignTop,
                         QLocale().toString(double(i) / (wantedFrames - 1), 'f', 1));
    }
}

// Over no picture: a pointer below them, exact, for a frame's t is that of its middle, and a line around the
// frames that are nearest to it.
void Filmstrip::paintMarker(QPainter& painter, int top) const {
    const int size = frameSize(), pitch = size + gap;
    const int nearest = int(std::lround(t_ * (wantedFrames - 1)));
    const double x = leftEdge() + size / 2.0 + t_ * (wantedFrames - 1) * pitch;
    const QColor& colour = Theme::instance().colours().density;
    painter.setPen(QPen(colour, 2));
    painter.setBrush(Qt::NoBrush);
    const QRect column = frameRect(0, nearest) | frameRect(int(images_.size()) - 1, nearest);
    painter.drawRect(column.adjusted(-1, -1, 1, 1));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double half = markerHeight * 0.6;
    const QPointF corners[] = {
        {x, top + 2.0}, {x - half, top + double(markerHeight)}, {x + half, top + double(markerHeight)}};
    painter.drawPolygon(corners, 3);
}

void Filmstrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) updateGeometry();
}

void Filmstrip::goTo(int x) {
    const int size = frameSize(), pitch = size + gap;
    const double t = (x - leftEdge() - size / 2.0) / double((wantedFrames - 1) * pitch);
    Q_EMIT timePicked(std::clamp(t, 0.0, 1.0));
}

void Filmstrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) goTo(event->position().toPoint().x());
}

void Filmstrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) goTo(event->position().toPoint().x());
}

} // namespace flowlab

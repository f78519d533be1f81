#include "ui/widgets/filmstrip.h"

#include "ui/style/theme.h"
#include "ui/widgets/picture_place.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int gap = 3;
constexpr int wantedFrames = 11; // t = 0, 0.1 .. 1
} // namespace

Filmstrip::Filmstrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Filmstrip"));
    setAccessibleDescription(tr("The selected sample at eleven times between noise and data"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { updateGeometry(), update(); });
}

void Filmstrip::setRows(std::vector<Row> rows) {
    const bool otherHeight = rows.size() != rows_.size();
    rows_ = std::move(rows);
    render();
    if (otherHeight) updateGeometry();
}

void Filmstrip::setTime(double t) {
    t_ = t;
    update();
}

int Filmstrip::frames() const {
    return wantedFrames;
}

int Filmstrip::nameWidth() const {
    return fontMetrics().horizontalAdvance(QStringLiteral("→x₁ ")) + grid;
}

int Filmstrip::frameSize() const {
    return std::clamp((width() - nameWidth()) / wantedFrames - gap, 8, 7 * grid);
}

int Filmstrip::leftEdge() const {
    const int used = nameWidth() + wantedFrames * (frameSize() + gap);
    return nameWidth() + std::max(0, width() - used) / 2;
}

QSize Filmstrip::sizeHint() const {
    const int rows = std::max(1, int(rows_.size()));
    return {60 * grid, rows * (frameSize() + gap) + fontMetrics().height() + grid / 2};
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
    const int size = frameSize(), pitch = size + gap, left = leftEdge();
    for (std::size_t r = 0; r < images_.size(); ++r) {
        const int top = int(r) * pitch;
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(left - nameWidth(), top, nameWidth() - grid / 2, size),
                         Qt::AlignRight | Qt::AlignVCenter, rows_[r].name);
        for (std::size_t i = 0; i < images_[r].size(); ++i)
            painter.drawImage(pictureIn({left + int(i) * pitch, top, size, size}, images_[r][i].size()),
                              images_[r][i]);
    }
    const int bottom = int(images_.size()) * pitch;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    for (int i = 0; i < wantedFrames; ++i) {
        if (pitch < 4 * grid && i % 2) continue; // keep the numbers apart
        painter.drawText(QRect(left + i * pitch - pitch, bottom, size + 2 * pitch, fontMetrics().height()),
                         Qt::AlignHCenter | Qt::AlignTop,
                         QLocale().toString(double(i) / (wantedFrames - 1), 'f', 1));
    }
    // The marker runs through the middles of the frames, where their t is exact.
    const double x = left + size / 2.0 + t_ * (wantedFrames - 1) * pitch;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().colours().density, 2));
    painter.drawLine(QPointF(x, 0), QPointF(x, bottom - 1));
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

// Pointer, mouse and keys in the plane of the paths.
#include "ui/style/colour_map.h"
#include "ui/style/theme.h"
#include "ui/trajectory/plane_view.h"

#include <QBuffer>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double nearPoint = 8, nearPath = 6; // pixels
constexpr double clickReach = 4;              // a press that moves less is no drag
constexpr int thumbnailFactor = 3;

double lengthOf(const QPointF& v) {
    return std::hypot(v.x(), v.y());
}

double distanceToSegment(const QPointF& place, const QPointF& from, const QPointF& to) {
    const QPointF along = to - from, away = place - from;
    const double square = QPointF::dotProduct(along, along);
    const double s = square > 0 ? std::clamp(QPointF::dotProduct(away, along) / square, 0.0, 1.0) : 0;
    return lengthOf(away - s * along);
}

} // namespace

int PlaneView::sampleAt(const QPointF& place) const {
    int found = -1;
    double best = nearPoint;
    for (int sample = 0; sample < shadow_.count; ++sample) {
        if (!shown(sample)) continue;
        for (const auto& point : {now_[std::size_t(sample)], paths_[std::size_t(sample)].back()})
            if (const double far = lengthOf(pixelOf(point) - place); far < best) best = far, found = sample;
    }
    if (found >= 0) return found; // a point is meant before the lines that run through it
    best = nearPath;
    for (int sample = 0; sample < shadow_.count; ++sample) {
        if (!shown(sample)) continue;
        const auto& path = paths_[std::size_t(sample)];
        for (std::size_t k = 0; k + 1 < path.size(); ++k) {
            const double far = distanceToSegment(place, pixelOf(path[k]), pixelOf(path[k + 1]));
            if (far < best) best = far, found = sample;
        }
    }
    return found;
}

QString PlaneView::readout(double x, double y) const {
    const int sample = sampleAt(pixelOf({x, y}));
    if (sample < 0 || !whole_) return {};
    const auto& shape = whole_->shape;
    std::vector<float> tile(shape.size());
    QImage both(2 * shape.width + 1, shape.height, QImage::Format_RGB32);
    both.fill(Theme::instance().colours().face);
    QPainter painter(&both);
    for (const bool end : {false, true}) {
        whole_->view(TrajectoryView::state, sample, end ? 1 : t_, tile);
        painter.drawImage(end ? shape.width + 1 : 0, 0, tileImage(tile, shape, ColourMap::picture));
    }
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    both.scaled(both.size() * thumbnailFactor).save(&buffer, "PNG");
    const int label = labelOf(sample);
    const QString text =
        label < 0 ? tr("sample %1").arg(sample + 1) : tr("sample %1 · class %2").arg(sample + 1).arg(label);
    return QStringLiteral("<p>%1</p><img src=\"data:image/png;base64,%2\">"
                          "<p>%3</p>")
        .arg(text, QString::fromLatin1(bytes.toBase64()), tr("xₜ and x₁"));
}

void PlaneView::mousePressEvent(QMouseEvent* event) {
    pressed_ = event->position();
    Plot::mousePressEvent(event);
}

void PlaneView::mouseMoveEvent(QMouseEvent* event) {
    Plot::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton) return;
    const bool inside = axisRect()->rect().contains(event->position().toPoint());
    if (const int sample = inside ? sampleAt(event->position()) : -1; sample != hovered_) setHovered(sample);
}

void PlaneView::mouseReleaseEvent(QMouseEvent* event) {
    Plot::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || lengthOf(event->position() - pressed_) >= clickReach ||
        !axisRect()->rect().contains(event->position().toPoint()))
        return;
    if (const int sample = sampleAt(event->position()); sample >= 0) Q_EMIT picked(sample);
}

void PlaneView::leaveEvent(QEvent* event) {
    Plot::leaveEvent(event);
    if (hovered_ >= 0) setHovered(-1);
}

void PlaneView::step(int by) {
    for (int sample = selected_ + by; sample >= 0 && sample < shadow_.count; sample += by)
        if (shown(sample)) {
            Q_EMIT picked(sample);
            return;
        }
}

void PlaneView::keyPressEvent(QKeyEvent* event) {
    const double span = yAxis->range().size();
    switch (event->key()) {
    case Qt::Key_Up:
        yAxis->moveRange(span / 10);
        break;
    case Qt::Key_Down:
        yAxis->moveRange(-span / 10);
        break;
    case Qt::Key_PageUp:
        return step(-1);
    case Qt::Key_PageDown:
        return step(1);
    default:
        return Plot::keyPressEvent(event);
    }
    Q_EMIT zoomed();
    repaintSoon();
}

} // namespace flowlab

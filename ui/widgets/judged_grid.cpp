#include "ui/widgets/judged_grid.h"

#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int readableTile = 48; // pixels; smaller ones have no room for a label
constexpr int labelShare = 7;    // of a tile's side: what a picture of a digit leaves empty at its edge
constexpr int smallestLabel = 9; // pixels
constexpr int groundOpacity = 200;

} // namespace

void JudgedGrid::setJudged(std::vector<int> asked, std::vector<int> shown) {
    if (asked == asked_ && shown == shown_) return;
    asked_ = std::move(asked);
    shown_ = std::move(shown);
    update();
}

bool JudgedGrid::isWrong(int tile) const {
    const auto at = std::size_t(tile);
    return at < shown_.size() && at < asked_.size() && asked_[at] != shown_[at];
}

int JudgedGrid::wrong() const {
    int found = 0;
    for (int tile = 0; tile < int(shown_.size()); ++tile) found += isWrong(tile);
    return found;
}

QString JudgedGrid::label(int tile) const {
    const auto at = std::size_t(tile);
    if (tile < 0 || at >= shown_.size()) return {};
    return isWrong(tile) ? tr("%1, not %2").arg(shown_[at]).arg(asked_[at]) : QString::number(shown_[at]);
}

void JudgedGrid::paintEvent(QPaintEvent* event) {
    TileGrid::paintEvent(event);
    QPainter painter(this);
    QColor ground = palette().color(QPalette::Window);
    ground.setAlpha(groundOpacity);
    const int tiles = std::min(count(), int(shown_.size()));
    for (int tile = 0; tile < tiles; ++tile) {
        const QRect place = tileRect(tile);
        const bool marked = isWrong(tile);
        if (marked) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(Theme::instance().colours().wrong, 2, Qt::DashLine));
            painter.drawRect(place.adjusted(1, 1, -1, -1));
        }
        if (place.width() < readableTile) continue;
        QFont small = font();
        small.setPixelSize(std::clamp(place.width() / labelShare, smallestLabel,
                                      std::max(smallestLabel, fontInfo().pixelSize())));
        small.setBold(marked);
        painter.setFont(small);
        const QString words = label(tile);
        const QFontMetrics metrics(small);
        QRect room(0, 0, metrics.horizontalAdvance(words) + 4, metrics.height());
        room.moveBottomLeft(place.bottomLeft() + QPoint(2, -2));
        painter.fillRect(room, ground);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(room, Qt::AlignCenter, words);
    }
}

} // namespace flowlab

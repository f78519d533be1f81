#include "ui/matrix/matrix_layout.h"

#include "ui/matrix/cell_picture.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr qreal maxFactor = 16;
constexpr qreal wholeShare = 0.8; // of the room that a whole factor must use to be taken
constexpr int maxAcross = 256;
constexpr qreal worthwhile = 1.1; // as much larger tiles must be for a cell to be another shape

int alongside(int count, int length) { // values of `count` tiles and the gaps between them
    return count * (length + cellGap) - cellGap;
}

/// Pixels of a whole factor are all of one size.
qreal preferWhole(qreal factor) {
    const qreal whole = std::floor(factor);
    return std::min(maxFactor, whole >= wholeShare * factor ? whole : factor);
}

} // namespace

MatrixLayout::MatrixLayout(const Shape& shape, const Sizes& sizes, QSize room, qreal factor, qreal ratio)
    : shape_(shape), sizes_(sizes) {
    shape_.across = std::max(1, std::min(shape.across, shape.samples));
    fill(room, ratio);
    if (factor > 0) factor_ = std::clamp(factor, 1.0, maxFactor);
    unit_ = factor_ / ratio;
    cell_ = cellSize();
}

QSize MatrixLayout::pixels(int across) const {
    const int down = (shape_.samples + across - 1) / across;
    return {alongside(across, shape_.tile.width), alongside(down, shape_.tile.height)};
}

/// The largest factor with which all cells fit; below 1: they do not fit.
qreal MatrixLayout::fitting(int across, QSize room, qreal ratio) const {
    if (shape_.columns < 1 || shape_.rows < 1) return 0;
    const int width = (room.width() - sizes_.header.width()) / shape_.columns - spacing;
    const int height = (room.height() - sizes_.header.height()) / shape_.rows - spacing - sizes_.caption;
    if (width < sizes_.min.width() || height < sizes_.min.height()) return 0;
    const QSize all = pixels(across);
    constexpr qreal less = 1 - 1e-9; // no pixel more by rounding
    return less * ratio * std::min(width / qreal(all.width()), height / qreal(all.height()));
}

void MatrixLayout::fill(QSize room, qreal ratio) {
    const auto factorOf = [&](int across) { return preferWhole(fitting(across, room, ratio)); };
    const int own = shape_.across;
    factor_ = factorOf(own);
    if (!shape_.rowsMatter) {
        int best = own;
        for (int across = 1; across <= std::min(shape_.samples, maxAcross); ++across)
            if (factorOf(across) > factorOf(best)) best = across;
        if (const qreal factor = factorOf(best); factor >= std::max(1.0, worthwhile * factor_))
            factor_ = factor, shape_.across = best;
    }
    if (factor_ < 1) takeNarrow(room, ratio);
}

/// Not all fits: as few pixels as there are, and all columns where they can be.
void MatrixLayout::takeNarrow(QSize room, qreal ratio) {
    factor_ = 1;
    const qreal each = (room.width() - sizes_.header.width()) / qreal(std::max(1, shape_.columns));
    const qreal width = std::max<qreal>(each - spacing, sizes_.min.width());
    if (shape_.rowsMatter || pixels(shape_.across).width() / ratio <= width) return;
    int widest = 0;
    for (int across = 1; across <= std::min(shape_.samples, maxAcross); ++across)
        if (pixels(across).width() / ratio <= width) widest = across;
    if (widest > 0) shape_.across = widest;
}

QSize MatrixLayout::cellSize() const {
    const QSizeF picture = QSizeF(pixels(shape_.across)) * unit_;
    return QSize(int(std::ceil(picture.width())), int(std::ceil(picture.height()))).expandedTo(sizes_.min) +
           QSize(0, sizes_.caption);
}

QSize MatrixLayout::content() const {
    return {shape_.columns * (cell_.width() + spacing), shape_.rows * (cell_.height() + spacing)};
}

QRect MatrixLayout::cellRect(int row, int column) const {
    return {{column * (cell_.width() + spacing), row * (cell_.height() + spacing)}, cell_};
}

QRectF MatrixLayout::pictureRect(int row, int column) const {
    return {cellRect(row, column).topLeft(), QSizeF(pixels(shape_.across)) * unit_};
}

QRect MatrixLayout::captionRect(int row, int column) const {
    const QRect all = cellRect(row, column);
    const int top = int(std::ceil(pictureRect(row, column).bottom()));
    return {all.left(), top, all.width(), sizes_.caption};
}

QRectF MatrixLayout::sampleRect(int row, int column, int sample) const {
    const QPointF corner = pictureRect(row, column).topLeft();
    const int across = sample % shape_.across, down = sample / shape_.across;
    return {corner.x() + across * (shape_.tile.width + cellGap) * unit_,
            corner.y() + down * (shape_.tile.height + cellGap) * unit_, shape_.tile.width * unit_,
            shape_.tile.height * unit_};
}

MatrixLayout::Place MatrixLayout::at(QPointF point) const {
    Place place;
    if (point.x() < 0 || point.y() < 0 || cell_.isEmpty()) return place;
    place.row = int(point.y()) / (cell_.height() + spacing);
    place.column = int(point.x()) / (cell_.width() + spacing);
    if (place.row >= shape_.rows || place.column >= shape_.columns ||
        !cellRect(place.row, place.column).contains(point.toPoint()))
        return {};
    const QPointF inside = point - pictureRect(place.row, place.column).topLeft();
    const int x = int(inside.x() / ((shape_.tile.width + cellGap) * unit_)),
              y = int(inside.y() / ((shape_.tile.height + cellGap) * unit_));
    const int sample = y * shape_.across + x;
    if (x < shape_.across && sample < shape_.samples) place.sample = sample;
    return place;
}

} // namespace flowlab

#include "ui/matrix/matrix_layout.h"

#include "ui/matrix/cell_picture.h"
#include "ui/style/theme.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr int maxFactor = 16;
constexpr int spacing = 2 * grid; // between cells

int alongside(int count, int length) { // values of `count` tiles and the gaps between them
    return count * (length + cellGap) - cellGap;
}

} // namespace

MatrixLayout::MatrixLayout(const Shape& shape, const Sizes& sizes, QSize room, int factor, qreal ratio)
    : shape_(shape), sizes_(sizes) {
    shape_.across = std::max(1, std::min(shape.across, shape.samples));
    const auto set = [&](int wanted) {
        factor_ = wanted;
        unit_ = wanted / ratio;
        cell_ = cellSize();
    };
    set(std::clamp(factor, 1, maxFactor));
    if (factor > 0) return;
    const auto fits = [&] {
        return content().width() + sizes.header.width() <= room.width() &&
               content().height() + sizes.header.height() <= room.height();
    };
    while (factor_ < maxFactor && fits()) set(factor_ + 1);
    if (factor_ > 1 && !fits()) set(factor_ - 1);
}

QSize MatrixLayout::cellSize() const {
    const int down = (shape_.samples + shape_.across - 1) / shape_.across;
    const QSizeF picture(alongside(shape_.across, shape_.tile.width) * unit_,
                         alongside(down, shape_.tile.height) * unit_);
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
    const int down = (shape_.samples + shape_.across - 1) / shape_.across;
    return {cellRect(row, column).topLeft(), QSizeF(alongside(shape_.across, shape_.tile.width) * unit_,
                                                    alongside(down, shape_.tile.height) * unit_)};
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

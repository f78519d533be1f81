// Where a picture lies in a square tile: undistorted, in the middle.
#pragma once

#include <QRect>
#include <QSize>

namespace flowlab {

/// `picture`: its size in pixels of any scale.
[[nodiscard]] inline QRect pictureIn(const QRect& tile, const QSize& picture) {
    QRect place(QPoint(), picture.scaled(tile.size(), Qt::KeepAspectRatio));
    place.moveCenter(tile.center());
    return place.size() == tile.size() ? tile : place;
}

} // namespace flowlab

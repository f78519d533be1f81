// How large a picture is drawn, and where it lies in a square tile: undistorted, in the middle.
#pragma once

#include <QRect>
#include <QSize>

#include <algorithm>

namespace flowlab {

/// `picture`: its size in pixels of any scale.
[[nodiscard]] inline QRect pictureIn(const QRect& tile, const QSize& picture) {
    QRect place(QPoint(), picture.scaled(tile.size(), Qt::KeepAspectRatio));
    place.moveCenter(tile.center());
    return place.size() == tile.size() ? tile : place;
}

/// The side of a tile of at most `room` for pictures of `pixels` a side on a screen of `ratio` device pixels
/// a unit: a whole multiple of the picture's own size, which looks best, where that costs at most a tenth.
/// Pictures magnified more than eight times take all the room: an uneven pixel in eight is not seen.
[[nodiscard]] inline int crispSide(int room, int pixels, qreal ratio) {
    constexpr int uneven = 8;
    const int device = int(room * ratio), whole = device / pixels * pixels;
    if (whole == 0 || device >= uneven * pixels || whole < 0.9 * device) return std::max(1, room);
    return std::max(1, int(whole / ratio));
}

} // namespace flowlab

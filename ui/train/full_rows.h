// How many tiles a row of a grid has.
#pragma once

#include <QSize>

#include <algorithm>

namespace flowlab {

/// Columns for `count` tiles, so that rows are full and the tiles as large as the room allows; at least 1.
[[nodiscard]] inline int fullRowColumns(int count, QSize room) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
        if (count % columns != 0) continue;
        const double side = std::min(double(room.width()) / columns, double(room.height()) * columns / count);
        if (side > largest) largest = side, best = columns;
    }
    return best;
}

} // namespace flowlab

// The pixels of a comparison's cell: its samples side by side, as the view shows them.
#pragma once

#include "core/media/comparison_files.h"
#include "core/messages/comparison_result.h"
#include "ui/style/colour_map.h"

#include <QImage>

namespace flowlab {

/// Values between two samples of a cell's picture.
inline constexpr int cellGap = 2;

[[nodiscard]] ColourMap mapOf(SheetView view);
/// One pixel a value, cellGap transparent ones between tiles. `scale`: of differences.
[[nodiscard]] QImage cellPicture(const Tiles& tiles, int columns, ColourMap map, double scale);

/// A bound that nearly all differences to the references keep, as a round number; 1 while there are none.
[[nodiscard]] double differenceScale(const ComparisonResult& result);

} // namespace flowlab

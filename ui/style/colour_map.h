// Numbers to Qt's pixels, in the colours that files have too.
#pragma once

#include "core/base/tiles.h"
#include "core/media/colour_map.h"

#include <QImage>
#include <QRgb>

#include <span>

namespace flowlab {

/// diverging_colour for Qt.
[[nodiscard]] QRgb divergingColour(double value);

/// One tile, (C, H, W), at one pixel a value.
[[nodiscard]] QImage tileImage(std::span<const float> tile, const TileShape& shape, ColourMap map,
                               double scale = 1);

/// All tiles side by side without gaps, `columns` a row: one texture to draw a grid from.
[[nodiscard]] QImage atlasImage(const Tiles& tiles, int columns, ColourMap map, double scale = 1);

} // namespace flowlab

// Pictures of 8-bit pixels, and tiles composed into them: what files, films and the clipboard show.
#pragma once

#include "core/base/tiles.h"
#include "core/media/colour_map.h"

#include <cstdint>
#include <vector>

namespace flowlab {

/// 8-bit pixels, row by row, channels interleaved (1: grey, 3: RGB).
struct Picture {
    int width = 0, height = 0, channels = 1;
    std::vector<std::uint8_t> pixels;

    [[nodiscard]] std::size_t row_bytes() const { return std::size_t(width) * std::size_t(channels); }
    [[nodiscard]] std::uint8_t* row(int y) { return pixels.data() + std::size_t(y) * row_bytes(); }
    [[nodiscard]] const std::uint8_t* row(int y) const {
        return pixels.data() + std::size_t(y) * row_bytes();
    }
};

struct GridLayout {
    int columns = 8;
    int padding = 2; // pixels around and between tiles, before scaling; black, as torchvision's save_image
    int scale = 1;   // whole factor, nearest neighbour
};

/// How values become colours.
struct Colouring {
    ColourMap map = ColourMap::picture;
    double scale = 1; // of the diverging map
};

/// Channels that a picture of such tiles has: 3 for tiles of 3 channels and for the diverging map, else 1.
[[nodiscard]] int channels_of(const TileShape& shape, ColourMap map);

/// The size of `count` tiles side by side, in pixels.
struct Extent {
    int width = 0, height = 0;
};
[[nodiscard]] Extent grid_extent(const TileShape& shape, int count, const GridLayout& layout);

/// Tiles side by side, row by row; fewer than `columns` tiles make a narrower picture. Grey, or RGB (see
/// channels_of). Around and between them black, or white with the diverging map, whose zero is white.
[[nodiscard]] Picture compose(const Tiles& tiles, const GridLayout& layout, const Colouring& colouring = {});

/// The tiles of compose, without what is around them, into an existing picture of 1 or 3 channels (3 where
/// channels_of says so), with the grid's corner at (left, top); they must fit.
void paint_grid(Picture& into, int left, int top, const Tiles& tiles, const GridLayout& layout,
                const Colouring& colouring = {});

/// One colour over a rectangle, cut at the picture's border; a grey picture takes its first part.
void fill(Picture& picture, int left, int top, int width, int height, const Rgb& colour);

} // namespace flowlab

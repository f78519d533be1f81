#include "core/media/picture.h"

#include "core/base/bytes.h"

#include <algorithm>
#include <cstring>

namespace flowlab {
namespace {

int columns_of(int count, const GridLayout& layout) {
    return std::max(1, std::min(layout.columns, count));
}

/// Row `y` of a tile (C, H, W) as W pixels of `channels` bytes.
void colour_row(std::span<const float> tile, const TileShape& shape, int y, const Colouring& colouring,
                int channels, std::uint8_t* out) {
    const auto width = std::size_t(shape.width), plane = std::size_t(shape.height) * width;
    const float* row = tile.data() + std::size_t(y) * width;
    if (colouring.map == ColourMap::diverging) {
        const float factor = float(colouring.scale > 0 ? 1 / colouring.scale : 1);
        for (std::size_t x = 0; x < width; ++x, out += 3) {
            // Of several channels their mean: a sign needs one number.
            float sum = 0;
            for (int c = 0; c < shape.channels; ++c) sum += row[std::size_t(c) * plane + x];
            const Rgb colour = diverging_colour(double(sum / float(shape.channels) * factor));
            std::memcpy(out, colour.data(), 3);
        }
    } else if (channels == 1) {
        for (std::size_t x = 0; x < width; ++x) out[x] = byte_of(row[x]);
    } else {
        const std::size_t next = shape.channels == 3 ? plane : 0;
        for (std::size_t x = 0; x < width; ++x, out += 3)
            for (std::size_t c = 0; c < 3; ++c) out[c] = byte_of(row[c * next + x]);
    }
}

/// Every pixel `scale` times.
void widen(const std::uint8_t* from, int width, int channels, int scale, std::uint8_t* to) {
    if (channels == 1) {
        for (int x = 0; x < width; ++x, to += scale) std::memset(to, from[x], std::size_t(scale));
    } else {
        for (int x = 0; x < width; ++x, from += 3)
            for (int k = 0; k < scale; ++k, to += 3) std::memcpy(to, from, 3);
    }
}

} // namespace

int channels_of(const TileShape& shape, ColourMap map) {
    return shape.channels == 3 || map == ColourMap::diverging ? 3 : 1;
}

Extent grid_extent(const TileShape& shape, int count, const GridLayout& layout) {
    const int columns = columns_of(count, layout), rows = (count + columns - 1) / columns;
    const int scale = std::max(1, layout.scale);
    return {(columns * (shape.width + layout.padding) + layout.padding) * scale,
            (rows * (shape.height + layout.padding) + layout.padding) * scale};
}

Picture compose(const Tiles& tiles, const GridLayout& layout, const Colouring& colouring) {
    const auto extent = grid_extent(tiles.shape, tiles.count(), layout);
    Picture picture{extent.width, extent.height, channels_of(tiles.shape, colouring.map), {}};
    const std::uint8_t around = colouring.map == ColourMap::diverging ? 255 : 0;
    picture.pixels.assign(picture.row_bytes() * std::size_t(picture.height), around);
    paint_grid(picture, 0, 0, tiles, layout, colouring);
    return picture;
}

void paint_grid(Picture& into, int left, int top, const Tiles& tiles, const GridLayout& layout,
                const Colouring& colouring) {
    const auto& shape = tiles.shape;
    const int columns = columns_of(tiles.count(), layout), scale = std::max(1, layout.scale);
    const auto row_size = std::size_t(shape.width) * std::size_t(into.channels);
    std::vector<std::uint8_t> row(row_size);
    for (int i = 0; i < tiles.count(); ++i) {
        const int x = left + (i % columns * (shape.width + layout.padding) + layout.padding) * scale;
        const int y = top + (i / columns * (shape.height + layout.padding) + layout.padding) * scale;
        const auto offset = std::size_t(x) * std::size_t(into.channels);
        for (int line = 0; line < shape.height; ++line) {
            colour_row(tiles.tile(i), shape, line, colouring, into.channels, row.data());
            std::uint8_t* first = into.row(y + line * scale) + offset;
            widen(row.data(), shape.width, into.channels, scale, first);
            for (int k = 1; k < scale; ++k)
                std::memcpy(into.row(y + line * scale + k) + offset, first, row_size * std::size_t(scale));
        }
    }
}

void fill(Picture& picture, int left, int top, int width, int height, const Rgb& colour) {
    const int right = std::min(left + width, picture.width), bottom = std::min(top + height, picture.height);
    left = std::max(left, 0), top = std::max(top, 0);
    for (int y = top; y < bottom; ++y) {
        std::uint8_t* out = picture.row(y) + std::size_t(left) * std::size_t(picture.channels);
        for (int x = left; x < right; ++x, out += picture.channels)
            std::memcpy(out, colour.data(), std::size_t(picture.channels));
    }
}

} // namespace flowlab

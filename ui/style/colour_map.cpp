#include "ui/style/colour_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flowlab {
namespace {

int byteOf(float value) {
    if (!(value > -1)) return 0; // NaN as well
    return int(std::min(value * 127.5f + 128.0f, 255.0f));
}

/// 511 colours, so that zero has its own.
const std::array<QRgb, 511>& divergingTable() {
    static const auto table = [] {
        // ColorBrewer's RdBu, from blue to red.
        constexpr std::array<std::array<int, 3>, 11> stops{{{5, 48, 97},
                                                            {33, 102, 172},
                                                            {67, 147, 195},
                                                            {146, 197, 222},
                                                            {209, 229, 240},
                                                            {247, 247, 247},
                                                            {253, 219, 199},
                                                            {244, 165, 130},
                                                            {214, 96, 77},
                                                            {178, 24, 43},
                                                            {103, 0, 31}}};
        std::array<QRgb, 511> colours{};
        for (std::size_t i = 0; i < colours.size(); ++i) {
            const double place = 10.0 * double(i) / double(colours.size() - 1);
            const auto left = std::min<std::size_t>(std::size_t(place), 9);
            const double part = place - double(left);
            std::array<int, 3> mixed{};
            for (std::size_t c = 0; c < 3; ++c)
                mixed[c] = int(std::lround((1 - part) * stops[left][c] + part * stops[left + 1][c]));
            colours[i] = qRgb(mixed[0], mixed[1], mixed[2]);
        }
        return colours;
    }();
    return table;
}

void paint(QImage& image, int left, int top, std::span<const float> tile, const TileShape& shape,
           ColourMap map, double scale) {
    const auto plane = std::size_t(shape.height) * std::size_t(shape.width);
    const bool colour = shape.channels == 3;
    const float factor = float(scale > 0 ? 1 / scale : 1);
    for (int y = 0; y < shape.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(top + y)) + left;
        for (int x = 0; x < shape.width; ++x) {
            const auto at = std::size_t(y) * std::size_t(shape.width) + std::size_t(x);
            if (map == ColourMap::diverging) {
                // Of several channels their mean: a sign needs one number.
                float sum = 0;
                for (int c = 0; c < shape.channels; ++c) sum += tile[std::size_t(c) * plane + at];
                line[x] = divergingColour(double(sum / float(shape.channels) * factor));
            } else {
                const int red = byteOf(tile[at]);
                const int green = colour ? byteOf(tile[plane + at]) : red;
                line[x] = qRgb(red, green, colour ? byteOf(tile[2 * plane + at]) : red);
            }
        }
    }
}

} // namespace

QRgb divergingColour(double value) {
    const double safe = std::isfinite(value) ? std::clamp(value, -1.0, 1.0) : 0.0;
    return divergingTable()[std::size_t(std::lround((safe + 1) * 255))];
}

QImage tileImage(std::span<const float> tile, const TileShape& shape, ColourMap map, double scale) {
    QImage image(shape.width, shape.height, QImage::Format_RGB32);
    paint(image, 0, 0, tile, shape, map, scale);
    return image;
}

QImage atlasImage(const Tiles& tiles, int columns, ColourMap map, double scale) {
    const int count = tiles.count();
    if (count == 0 || columns < 1) return {};
    const int rows = (count + columns - 1) / columns;
    QImage image(columns * tiles.shape.width, rows * tiles.shape.height, QImage::Format_RGB32);
    image.fill(Qt::black);
    for (int i = 0; i < count; ++i)
        paint(image, i % columns * tiles.shape.width, i / columns * tiles.shape.height, tiles.tile(i),
              tiles.shape, map, scale);
    return image;
}

} // namespace flowlab

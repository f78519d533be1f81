#include "ui/style/colour_map.h"

#include <algorithm>

namespace flowlab {
namespace {

int byteOf(float value) {
    if (!(value > -1)) return 0; // NaN as well
    return int(std::min(value * 127.5f + 128.0f, 255.0f));
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
    const Rgb colour = diverging_colour(value);
    return qRgb(colour[0], colour[1], colour[2]);
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

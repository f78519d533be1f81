#include "ui/matrix/cell_picture.h"

#include "ui/words/cell_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double nearlyAll = 0.99;   // of the differences
constexpr std::size_t enough = 4000; // of them, from each cell

} // namespace

ColourMap mapOf(SheetView view) {
    return view == SheetView::difference ? ColourMap::diverging : ColourMap::picture;
}

QImage cellPicture(const Tiles& tiles, int columns, ColourMap map, double scale) {
    const int count = tiles.count();
    if (count == 0 || columns < 1) return {};
    const int across = std::min(columns, count), rows = (count + columns - 1) / columns;
    const int pitchX = tiles.shape.width + cellGap, pitchY = tiles.shape.height + cellGap;
    QImage picture(across * pitchX - cellGap, rows * pitchY - cellGap, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    for (int i = 0; i < count; ++i)
        painter.drawImage(i % columns * pitchX, i / columns * pitchY,
                          tileImage(tiles.tile(i), tiles.shape, map, scale));
    return picture;
}

double differenceScale(const ComparisonResult& result) {
    std::vector<float> sizes;
    for (int i = 0; i < int(result.cells.size()); ++i) {
        const auto& cell = result.cells[std::size_t(i)];
        const auto* reference = referenceOf(result, i);
        if (!cell || !reference || reference->samples.values.size() != cell->samples.values.size()) continue;
        const auto& values = cell->samples.values;
        const std::size_t stride = std::max<std::size_t>(1, values.size() / enough);
        for (std::size_t k = 0; k < values.size(); k += stride)
            sizes.push_back(std::abs(values[k] - reference->samples.values[k]));
    }
    if (sizes.empty()) return 1;
    const auto place = sizes.begin() + std::ptrdiff_t(double(sizes.size() - 1) * nearlyAll);
    std::nth_element(sizes.begin(), place, sizes.end());
    const double bound = std::max(double(*place), 1e-6),
                 decade = std::pow(10.0, std::floor(std::log10(bound)));
    for (const double round : {1.0, 2.0, 5.0})
        if (bound <= round * decade) return round * decade;
    return 10 * decade;
}

} // namespace flowlab

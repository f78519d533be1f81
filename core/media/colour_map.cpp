#include "core/media/colour_map.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace flowlab {
namespace {

using Table = std::array<Rgb, 511>;

Table make_table() {
    // ColorBrewer's RdBu, from blue to red.
    constexpr std::array<Rgb, 11> stops{{{5, 48, 97},
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
    Table colours{};
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const double place = 10.0 * double(i) / double(colours.size() - 1);
        const auto left = std::min<std::size_t>(std::size_t(place), 9);
        const double part = place - double(left);
        for (std::size_t c = 0; c < 3; ++c)
            colours[i][c] =
                std::uint8_t(std::lround((1 - part) * stops[left][c] + part * stops[left + 1][c]));
    }
    return colours;
}

} // namespace

Rgb diverging_colour(double value) {
    static const Table table = make_table();
    const double safe = std::isfinite(value) ? std::clamp(value, -1.0, 1.0) : 0.0;
    return table[std::size_t((safe + 1) * 255 + 0.5)];
}

double diverging_scale(std::span<const float> values) {
    constexpr std::size_t max_looked_at = 20000;
    std::vector<float> sizes;
    const std::size_t stride = std::max<std::size_t>(1, values.size() / max_looked_at);
    for (std::size_t i = 0; i < values.size(); i += stride) sizes.push_back(std::abs(values[i]));
    if (sizes.empty()) return 1;
    const auto place = sizes.begin() + std::ptrdiff_t(double(sizes.size() - 1) * 0.99);
    std::nth_element(sizes.begin(), place, sizes.end());
    return std::max(0.5, std::ceil(double(*place) * 2) / 2);
}

} // namespace flowlab

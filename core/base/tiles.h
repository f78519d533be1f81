// A set of small pictures as plain numbers: what travels from the engine to a grid, a film or a file.
#pragma once

#include "core/base/text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace flowlab {

/// Channels and size of one picture. The data say them: there is no usual shape.
struct TileShape {
    int channels = 0, height = 0, width = 0;

    [[nodiscard]] std::size_t size() const {
        return std::size_t(channels) * std::size_t(height) * std::size_t(width);
    }
    bool operator==(const TileShape&) const = default;
};

/// "28 × 28" for grey pictures, else "20 × 24 in 3 channels": height × width.
[[nodiscard]] inline Text size_text(const TileShape& shape) {
    return shape.channels == 1
               ? Text::of("%1 × %2", shape.height, shape.width)
               : Text::of("%1 × %2 in %3 channels", shape.height, shape.width, shape.channels);
}

struct Tiles {
    TileShape shape;
    std::vector<float> values; // (count, C, H, W), data in [-1, 1], not clamped
    std::vector<int> labels;   // (count), the wanted class; empty for networks without labels

    [[nodiscard]] int count() const { return shape.size() ? int(values.size() / shape.size()) : 0; }
    [[nodiscard]] std::span<const float> tile(int i) const {
        return std::span(values).subspan(std::size_t(i) * shape.size(), shape.size());
    }
};

} // namespace flowlab

// A set of small pictures as plain numbers: what travels from the engine to a grid, a film or a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace flowlab {

struct TileShape {
    int channels = 1, height = 28, width = 28;

    [[nodiscard]] std::size_t size() const {
        return std::size_t(channels) * std::size_t(height) * std::size_t(width);
    }
    bool operator==(const TileShape&) const = default;
};

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

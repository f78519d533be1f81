// Where one picture of a film differs from the one before: GIF and APNG store that part alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace flowlab {

struct Part {
    int left = 0, top = 0, width = 0, height = 0; // pixels
};

/// The smallest rectangle that holds every pixel (of `pixel_bytes`) in which two pictures of one size differ;
/// one pixel when they are equal, because a frame needs at least that. Everything when `before` is empty.
inline Part changed_part(const std::vector<std::uint8_t>& before, const std::vector<std::uint8_t>& now,
                         int width, int height, int pixel_bytes) {
    if (before.empty()) return {0, 0, width, height};
    const auto row_bytes = std::size_t(width) * std::size_t(pixel_bytes);
    int top = height, bottom = -1;
    auto left = std::ptrdiff_t(row_bytes), right = std::ptrdiff_t(-1); // in bytes
    for (int y = 0; y < height; ++y) {
        const auto* a = before.data() + std::size_t(y) * row_bytes;
        const auto* b = now.data() + std::size_t(y) * row_bytes;
        if (std::memcmp(a, b, row_bytes) == 0) continue;
        top = std::min(top, y), bottom = y;
        std::ptrdiff_t first = 0, last = std::ptrdiff_t(row_bytes) - 1;
        while (first < left && a[first] == b[first]) ++first;
        while (last > right && a[last] == b[last]) --last;
        left = std::min(left, first), right = std::max(right, last);
    }
    if (bottom < 0) return {0, 0, 1, 1};
    const int first = int(left) / pixel_bytes, last = int(right) / pixel_bytes;
    return {first, top, last - first + 1, bottom - top + 1};
}

} // namespace flowlab

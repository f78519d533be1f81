// Pictures as video encoders take them: BT.709, limited range, 4:2:0.
#pragma once

#include "core/media/picture.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace flowlab {

/// The three planes of a frame; chroma has half the width and half the height.
struct YuvPlanes {
    std::array<std::uint8_t*, 3> data{};
    std::array<std::ptrdiff_t, 3> stride{}; // bytes
};

/// `picture` has even sides. A grey one costs one look-up a pixel: its chroma is constant.
void to_yuv420(const Picture& picture, const YuvPlanes& planes);

} // namespace flowlab

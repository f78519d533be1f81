// How a picture is moved before it is learned from: one rule for the CPU and for the GPU's kernels.
#pragma once

#include "core/base/host_device.h"

namespace flowlab {

/// Mirrored left to right where `mirrored` is 1, and then shifted by so many pixels; what comes in from
/// outside is black.
struct PictureMove {
    std::int8_t mirrored = 0, right = 0, down = 0;
};

FLOWLAB_HOST_DEVICE bool is_moved(const PictureMove& move) {
    return move.mirrored != 0 || move.right != 0 || move.down != 0;
}

/// Which pixel of a picture of `pixels` in rows of `width` comes to the place `pixel`; -1: none.
FLOWLAB_HOST_DEVICE std::int64_t moved_from(const PictureMove& move, std::int64_t pixel, std::int64_t width,
                                            std::int64_t pixels) {
    const std::int64_t x = pixel % width - move.right, y = pixel / width - move.down;
    if (x < 0 || x >= width || y < 0 || y * width >= pixels) return -1;
    return y * width + (move.mirrored != 0 ? width - 1 - x : x);
}

} // namespace flowlab

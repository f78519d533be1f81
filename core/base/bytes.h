// The bytes of pictures and the numbers in [-1, 1] that they stand for: the one mapping between them.
#pragma once

#include "core/base/host_device.h"

namespace flowlab {

/// The value in [-1, 1] that a network reads for a byte: 0 becomes -1, 255 becomes 1.
FLOWLAB_HOST_DEVICE float value_of(std::uint8_t byte) {
    return float(byte) * float(1 / 127.5) - 1.0f;
}

/// The byte of a value, as torchvision's save_image makes it: clamped to [-1, 1], halved into 0..255,
/// rounded; 0 for what is no number.
FLOWLAB_HOST_DEVICE std::uint8_t byte_of(float value) {
    if (!(value == value)) return 0;
    const float inside = value < -1.0f ? -1.0f : value > 1.0f ? 1.0f : value;
    return std::uint8_t((inside * 0.5f + 0.5f) * 255.0f + 0.5f);
}

} // namespace flowlab

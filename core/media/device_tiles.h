// Grids of tiles composed where the tiles are, so that only bytes come back.
#pragma once

#include "core/device/device.h"
#include "core/media/png.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace flowlab {

/// A map of signed values: [-limit, limit] to colours, evenly spaced, each as RGBA with red in the lowest
/// byte.
struct ValueColours {
    std::span<const std::uint32_t> colours; // at least one
    double limit = 1;                       // above 0
    std::uint32_t around = 0xffffffff;      // the colour between the tiles
};

/// (height, width, 4) uint8 on the CPU: tiles (count, C, H, W) fp32 in `layout`, as compose() does it, every
/// pixel opaque. Grey, RGB for three channels, or the mean over the channels by `map` if it is not null. By
/// compute.kernels, on whose device the tiles are; without kernels by their CPU twins.
[[nodiscard]] at::Tensor compose_rgba(const at::Tensor& tiles, const GridLayout& layout,
                                      const Compute& compute, const ValueColours* map = nullptr);

/// compose() of tiles on a device.
[[nodiscard]] Picture compose(const at::Tensor& tiles, const GridLayout& layout, const Compute& compute);

} // namespace flowlab

// Grids of tiles composed where the tiles are, so that only bytes come back.
#pragma once

#include "core/device/device.h"
#include "core/media/picture.h"

#include <ATen/core/Tensor.h>

namespace flowlab {

/// (height, width, 4) uint8 on the CPU, RGBA, every pixel opaque: tiles (count, C, H, W) fp32 as compose()
/// lays them out and colours them. By compute.kernels, on whose device the tiles are; without kernels by
/// their CPU twins.
[[nodiscard]] at::Tensor compose_rgba(const at::Tensor& tiles, const GridLayout& layout,
                                      const Compute& compute, const Colouring& colouring = {});

/// compose() of tiles on a device: the same bytes.
[[nodiscard]] Picture compose(const at::Tensor& tiles, const GridLayout& layout, const Compute& compute,
                              const Colouring& colouring = {});

} // namespace flowlab

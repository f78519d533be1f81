// Gaussian noise from counter-based streams, fast enough to draw every training batch anew.
#pragma once

#include "core/base/random.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace flowlab {

/// Fills `out` with N(0, 1): element 4k..4k+3 from block k of the stream (seed, purpose, index) by Box–Muller
/// in fp32. A pure function of its arguments; uses ATen's threads for long spans, with the same result for
/// any number of them.
void fill_normal(std::span<float> out, std::uint64_t seed, Purpose purpose, std::uint64_t index);

/// (count, C, H, W) fp32 on the CPU: the noise of samples first .. first+count-1, each from its own stream.
[[nodiscard]] at::Tensor sample_noise(std::uint64_t seed, std::int64_t first, std::int64_t count,
                                      int channels, int height, int width);

} // namespace flowlab

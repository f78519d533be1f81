// Gaussian noise from counter-based streams, fast enough to draw every training batch anew.
#pragma once

#include "core/base/random.h"
#include "core/device/device.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace flowlab {

/// Fills `out` with N(0, 1): element 4k..4k+3 from block k of the stream (seed, purpose, index) by Box–Muller
/// in fp32. A pure function of its arguments; uses ATen's threads for long spans, with the same result for
/// any number of them.
void fill_normal(std::span<float> out, std::uint64_t seed, Purpose purpose, std::uint64_t index);

/// Fills out (count, …), fp32 and contiguous on compute's device: row i from the stream (seed, purpose, first
/// + i * stride).
void fill_rows(const at::Tensor& out, const Compute& compute, std::uint64_t seed, Purpose purpose,
               std::uint64_t first, std::uint64_t stride);

/// (count, C, H, W) fp32 on the CPU: the noise of samples first .. first+count-1, each from its own stream.
[[nodiscard]] at::Tensor sample_noise(std::uint64_t seed, std::int64_t first, std::int64_t count,
                                      int channels, int height, int width);

} // namespace flowlab

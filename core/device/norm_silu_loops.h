// The loops of norm_silu over one sample's (pixels, channels) bf16 values, channels fastest, sixteen channels
// at a time; for CPUs with AVX512-BF16 and numbers of channels that sixteen divides. All other arrays have
// `channels` entries.
#pragma once

#include <cstdint>

namespace flowlab::norm_silu_loops {

/// sum = Σ x and square = Σ x² over the pixels.
void sums(int pixels, int channels, const std::uint16_t* x, float* sum, float* square);

/// y = SiLU(gain x + offset).
void activate(int pixels, int channels, const std::uint16_t* x, const float* gain, const float* offset,
              std::uint16_t* y);

/// dz (pixels, channels) = dy SiLU'(gain x + offset); sum = Σ dz and product = Σ dz x over the pixels.
void differentiate(int pixels, int channels, const std::uint16_t* x, const std::uint16_t* dy,
                   const float* gain, const float* offset, float* dz, float* sum, float* product);

/// dx = gain dz + slope x + constant.
void combine(int pixels, int channels, const std::uint16_t* x, const float* dz, const float* gain,
             const float* slope, const float* constant, std::uint16_t* dx);

} // namespace flowlab::norm_silu_loops

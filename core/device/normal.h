// Standard normal numbers out of Philox words, by Box–Muller in fp32. The same operations in the same order
// on every device, without fused multiply–adds, so the same numbers everywhere.
#pragma once

#include "core/base/host_device.h"
#include "core/base/random.h"

#include <cmath>

namespace flowlab {

/// log(u) for u in (0, 1), relative error below 1e-6 (the classical minimax polynomial on [√½, √2)).
FLOWLAB_HOST_DEVICE float fast_log(float u) {
    const auto bits = bits_of(u);
    const auto shifted = bits - 0x3f3504f3u; // √½ becomes the lower end of the mantissa's range
    const float exponent = float(std::int32_t(shifted) >> 23);
    const float m = float_of((shifted & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    return m + m * m * (p * m - 0.5f) + exponent * 0.693147180559945309f;
}

/// sin and cos of 2πu for u in [0, 1), absolute error below 1e-6.
FLOWLAB_HOST_DEVICE void fast_sin_cos(float u, float& sine, float& cosine) {
    const auto quadrant = std::int32_t(u * 4.0f + 0.5f); // 0 to 4: the nearest multiple of a quarter turn
    const float r = (u * 4.0f - float(quadrant)) * (3.14159265358979324f / 2);
    const float r2 = r * r;
    const float s = r * (1.0f + r2 * (-1.6666654611e-1f + r2 * (8.3321608736e-3f - r2 * 1.9515295891e-4f)));
    const float c =
        1.0f - 0.5f * r2 + r2 * r2 * (4.166664568e-2f + r2 * (-1.388731625e-3f + r2 * 2.443315711e-5f));
    const bool swap = quadrant & 1;
    const float a = swap ? c : s, b = swap ? s : c;
    sine = (quadrant & 2) ? -a : a;
    cosine = ((quadrant + 1) & 2) ? -b : b;
}

/// Four normals out of the four words of a block.
FLOWLAB_HOST_DEVICE void normals_of(std::uint32_t w0, std::uint32_t w1, std::uint32_t w2, std::uint32_t w3,
                                    float (&out)[4]) {
    constexpr float unit = 1.0f / 16777216; // 2^-24
    const float r0 = std::sqrt(-2.0f * fast_log((float(w0 >> 8) + 0.5f) * unit));
    const float r1 = std::sqrt(-2.0f * fast_log((float(w2 >> 8) + 0.5f) * unit));
    float s0, q0, s1, q1;
    fast_sin_cos(float(w1 >> 8) * unit, s0, q0);
    fast_sin_cos(float(w3 >> 8) * unit, s1, q1);
    out[0] = r0 * q0;
    out[1] = r0 * s0;
    out[2] = r1 * q1;
    out[3] = r1 * s1;
}

/// Numbers 4 block .. 4 block + 3 of the stream (seed, purpose, index).
FLOWLAB_HOST_DEVICE void normal_block(std::uint64_t seed, Purpose purpose, std::uint64_t index,
                                      std::uint32_t block, float (&out)[4]) {
    const PhiloxCounter words = philox(philox_counter(purpose, index, block), philox_key(seed));
    normals_of(words[0], words[1], words[2], words[3], out);
}

} // namespace flowlab

#include "core/device/noise.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace flowlab {
namespace {

constexpr int lanes = 16; // blocks drawn together: one AVX-512 register a word

/// log(u) for u in (0, 1), relative error below 1e-6 (the classical minimax polynomial on [√½, √2)).
inline float fast_log(float u) {
    const auto bits = std::bit_cast<std::uint32_t>(u);
    const auto shifted = bits - 0x3f3504f3u; // √½ becomes the lower end of the mantissa's range
    const float exponent = float(std::int32_t(shifted) >> 23);
    const float m = std::bit_cast<float>((shifted & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    return m + m * m * (p * m - 0.5f) + exponent * std::numbers::ln2_v<float>;
}

/// sin and cos of 2πu for u in [0, 1), absolute error below 1e-6.
inline void fast_sin_cos(float u, float& sine, float& cosine) {
    const auto quadrant = std::int32_t(u * 4.0f + 0.5f); // 0 to 4: the nearest multiple of a quarter turn
    const float r = (u * 4.0f - float(quadrant)) * (std::numbers::pi_v<float> / 2);
    const float r2 = r * r;
    const float s = r * (1.0f + r2 * (-1.6666654611e-1f + r2 * (8.3321608736e-3f - r2 * 1.9515295891e-4f)));
    const float c =
        1.0f - 0.5f * r2 + r2 * r2 * (4.166664568e-2f + r2 * (-1.388731625e-3f + r2 * 2.443315711e-5f));
    const bool swap = quadrant & 1;
    const float a = swap ? c : s, b = swap ? s : c;
    sine = (quadrant & 2) ? -a : a;
    cosine = ((quadrant + 1) & 2) ? -b : b;
}

/// `lanes` blocks of four words each, word by word, so that the compiler can keep a word of all blocks in one
/// register.
__attribute__((target_clones("avx512f", "avx2", "default"))) void
normal_blocks(float* out, std::uint32_t first_block, std::uint32_t purpose, std::uint64_t index,
              std::uint64_t seed) {
    std::uint32_t c0[lanes], c1[lanes], c2[lanes], c3[lanes];
    for (int i = 0; i < lanes; ++i) {
        c0[i] = first_block + std::uint32_t(i);
        c1[i] = purpose;
        c2[i] = std::uint32_t(index);
        c3[i] = std::uint32_t(index >> 32);
    }
    auto k0 = std::uint32_t(seed), k1 = std::uint32_t(seed >> 32);
    for (int round = 0; round < 10; ++round, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
        for (int i = 0; i < lanes; ++i) {
            const std::uint64_t p0 = std::uint64_t(0xD2511F53u) * c0[i],
                                p1 = std::uint64_t(0xCD9E8D57u) * c2[i];
            c0[i] = std::uint32_t(p1 >> 32) ^ c1[i] ^ k0;
            c1[i] = std::uint32_t(p1);
            c2[i] = std::uint32_t(p0 >> 32) ^ c3[i] ^ k1;
            c3[i] = std::uint32_t(p0);
        }
    }
    for (int i = 0; i < lanes; ++i) {
        constexpr float unit = 0x1p-24f;
        const float r0 = std::sqrt(-2.0f * fast_log((float(c0[i] >> 8) + 0.5f) * unit));
        const float r1 = std::sqrt(-2.0f * fast_log((float(c2[i] >> 8) + 0.5f) * unit));
        float s0, q0, s1, q1;
        fast_sin_cos(float(c1[i] >> 8) * unit, s0, q0);
        fast_sin_cos(float(c3[i] >> 8) * unit, s1, q1);
        out[4 * i] = r0 * q0;
        out[4 * i + 1] = r0 * s0;
        out[4 * i + 2] = r1 * q1;
        out[4 * i + 3] = r1 * s1;
    }
}

} // namespace

void fill_normal(std::span<float> out, std::uint64_t seed, Purpose purpose, std::uint64_t index) {
    constexpr std::int64_t group = 4 * lanes;
    const auto size = std::int64_t(out.size());
    const std::int64_t groups = (size + group - 1) / group;
    for (std::int64_t g = 0; g < groups; ++g) {
        const auto block = std::uint32_t(g * lanes);
        if ((g + 1) * group <= size) {
            normal_blocks(out.data() + g * group, block, std::uint32_t(purpose), index, seed);
        } else {
            float rest[group];
            normal_blocks(rest, block, std::uint32_t(purpose), index, seed);
            std::copy_n(rest, size - g * group, out.data() + g * group);
        }
    }
}

at::Tensor sample_noise(std::uint64_t seed, std::int64_t first, std::int64_t count, int channels, int height,
                        int width) {
    at::Tensor noise = at::empty({count, channels, height, width}, at::kFloat);
    const auto size = std::size_t(channels) * std::size_t(height) * std::size_t(width);
    for (std::int64_t i = 0; i < count; ++i)
        fill_normal({noise.mutable_data_ptr<float>() + std::size_t(i) * size, size}, seed,
                    Purpose::sample_noise, std::uint64_t(first + i));
    return noise;
}

} // namespace flowlab

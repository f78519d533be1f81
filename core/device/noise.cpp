#include "core/device/noise.h"

#include "core/device/kernels.h"
#include "core/device/normal.h"

#include <ATen/ops/empty.h>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int lanes = 16; // blocks drawn together: one AVX-512 register a word

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
        float four[4];
        normals_of(c0[i], c1[i], c2[i], c3[i], four);
        for (int k = 0; k < 4; ++k) out[4 * i + k] = four[k];
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

void fill_rows(const at::Tensor& out, const Compute& compute, std::uint64_t seed, Purpose purpose,
               std::uint64_t first, std::uint64_t stride) {
    const auto count = out.size(0), size = count ? out.numel() / count : 0;
    if (compute.kernels) {
        compute.kernels->draw_noise(
            {seed, purpose, first, stride, count, size, out.mutable_data_ptr<float>()});
        return;
    }
    const at::Tensor rows = out.is_cpu() ? out : at::empty(out.sizes(), at::kFloat);
    for (std::int64_t i = 0; i < count; ++i)
        fill_normal({rows.mutable_data_ptr<float>() + i * size, std::size_t(size)}, seed, purpose,
                    first + std::uint64_t(i) * stride);
    if (!out.is_cpu()) out.copy_(rows);
}

at::Tensor sample_noise(std::uint64_t seed, std::int64_t first, std::int64_t count, int channels, int height,
                        int width) {
    at::Tensor noise = at::empty({count, channels, height, width}, at::kFloat);
    fill_rows(noise, {}, seed, Purpose::sample_noise, std::uint64_t(first), 1);
    return noise;
}

} // namespace flowlab

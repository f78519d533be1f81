#include "core/device/norm_silu_kernel.h"

#include "core/device/clones.h"
#include "core/device/device.h"
#include "core/device/norm_silu_loops.h"

#include <bit>
#include <cmath>

namespace flowlab {
namespace {

FLOWLAB_INLINE float load(float value) {
    return value;
}
FLOWLAB_INLINE float load(std::uint16_t bits) {
    return std::bit_cast<float>(std::uint32_t(bits) << 16);
}

FLOWLAB_INLINE void store(float& place, float value) {
    place = value;
}
FLOWLAB_INLINE void store(std::uint16_t& place, float value) { // to nearest, ties to even
    const auto bits = std::bit_cast<std::uint32_t>(value);
    place = std::uint16_t((bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16);
}

/// 1 / (1 + e^-z), relative error below 1e-6; e^-z as 2^n times a polynomial (the classical minimax one of
/// degree 5).
FLOWLAB_INLINE float sigmoid(float z) {
    float y = -z;
    y = y > 87.0F ? 87.0F : y;
    y = y < -87.0F ? -87.0F : y;
    const float scaled = y * 1.44269504F;
    const auto n = std::int32_t(scaled + (scaled > 0 ? 0.5F : -0.5F));
    const float r = y - float(n) * 0.693359375F + float(n) * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    const float e = (p * r * r + r + 1.0F) * std::bit_cast<float>(std::uint32_t(n + 127) << 23);
    return 1.0F / (1.0F + e);
}

/// z = gain * x + offset, channel by channel.
struct Affine {
    float gain[max_channels], offset[max_channels];
};

FLOWLAB_INLINE void fold(const NormSample& s, Affine& affine) {
    const int width = s.channels / s.groups;
    for (int c = 0; c < s.channels; ++c) {
        const float mean = s.mean[c / width], rstd = s.rstd[c / width];
        const float scale = s.scale ? 1 + s.scale[c] : 1, shift = s.scale ? s.shift[c] : 0;
        affine.gain[c] = rstd * s.weight[c] * scale;
        affine.offset[c] = (s.bias[c] - mean * rstd * s.weight[c]) * scale + shift;
    }
}

/// The loops over all pixels as any compiler can have them.
struct PortableLoops {
    template <class T>
    FLOWLAB_INLINE static void sums(int pixels, int channels, const T* __restrict x, float* __restrict sum,
                                    float* __restrict square) {
        for (int c = 0; c < channels; ++c) sum[c] = square[c] = 0;
        for (int p = 0; p < pixels; ++p)
            for (int c = 0; c < channels; ++c) {
                const float value = load(x[p * channels + c]);
                sum[c] += value;
                square[c] += value * value;
            }
    }
    template <class T>
    FLOWLAB_INLINE static void activate(int pixels, int channels, const T* __restrict x,
                                        const float* __restrict gain, const float* __restrict offset,
                                        T* __restrict y) {
        for (int p = 0; p < pixels; ++p)
            for (int c = 0; c < channels; ++c) {
                const float z = gain[c] * load(x[p * channels + c]) + offset[c];
                store(y[p * channels + c], z * sigmoid(z));
            }
    }
    template <class T>
    FLOWLAB_INLINE static void differentiate(int pixels, int channels, const T* __restrict x,
                                             const T* __restrict dy, const float* __restrict gain,
                                             const float* __restrict offset, float* __restrict dz,
                                             float* __restrict sum, float* __restrict product) {
        for (int c = 0; c < channels; ++c) sum[c] = product[c] = 0;
        for (int p = 0; p < pixels; ++p)
            for (int c = 0; c < channels; ++c) {
                const int i = p * channels + c;
                const float value = load(x[i]), z = gain[c] * value + offset[c], q = sigmoid(z);
                const float d = load(dy[i]) * q * (1 + z * (1 - q));
                dz[i] = d;
                sum[c] += d;
                product[c] += d * value;
            }
    }
    template <class T>
    FLOWLAB_INLINE static void combine(int pixels, int channels, const T* __restrict x,
                                       const float* __restrict dz, const float* __restrict gain,
                                       const float* __restrict slope, const float* __restrict constant,
                                       T* __restrict dx) {
        for (int p = 0; p < pixels; ++p)
            for (int c = 0; c < channels; ++c) {
                const int i = p * channels + c;
                store(dx[i], gain[c] * dz[i] + slope[c] * load(x[i]) + constant[c]);
            }
    }
};

#if defined(FLOWLAB_BF16_KERNELS)
/// Those of norm_silu_loops.h.
struct Bf16Loops {
    static constexpr auto sums = norm_silu_loops::sums;
    static constexpr auto activate = norm_silu_loops::activate;
    static constexpr auto differentiate = norm_silu_loops::differentiate;
    static constexpr auto combine = norm_silu_loops::combine;
};

bool has_bf16_loops(const NormSample& s) {
    static const bool able = cpu_has_bf16();
    return able && s.channels % 16 == 0;
}
#else
using Bf16Loops = PortableLoops;

bool has_bf16_loops(const NormSample&) {
    return false;
}
#endif

template <class Loops, class T>
FLOWLAB_INLINE void forward(const NormSample& s, const T* __restrict x, T* __restrict y) {
    float sum[max_channels], square[max_channels];
    Loops::sums(s.pixels, s.channels, x, sum, square);
    const int width = s.channels / s.groups;
    for (int g = 0; g < s.groups; ++g) {
        double total = 0, squares = 0;
        for (int c = g * width; c < (g + 1) * width; ++c)
            total += double(sum[c]), squares += double(square[c]);
        const double n = double(s.pixels) * width, mean = total / n;
        const double variance = squares / n - mean * mean;
        s.mean[g] = float(mean);
        s.rstd[g] = float(1 / std::sqrt((variance > 0 ? variance : 0) + 1e-5));
    }
    Affine affine;
    fold(s, affine);
    Loops::activate(s.pixels, s.channels, x, affine.gain, affine.offset, y);
}

template <class Loops, class T>
FLOWLAB_INLINE void backward(const NormSample& s, const T* __restrict x, const T* __restrict dy,
                             T* __restrict dx, const NormGradients& g, float* __restrict dz) {
    Affine affine;
    fold(s, affine);
    // Per channel: the sums of dz and of dz x; what belongs to the normalised x̂ = (x - mean) rstd follows
    // from them.
    float sum[max_channels], product[max_channels];
    Loops::differentiate(s.pixels, s.channels, x, dy, affine.gain, affine.offset, dz, sum, product);
    const int width = s.channels / s.groups;
    const float n = float(s.pixels * width);
    float slope[max_channels], constant[max_channels]; // dx = gain dz + slope x + constant
    for (int k = 0; k < s.groups; ++k) {
        const float mean = s.mean[k], rstd = s.rstd[k];
        float sum_1 = 0, sum_2 = 0; // Σ dx̂ and Σ dx̂ x̂ over the group
        for (int c = k * width; c < (k + 1) * width; ++c) {
            const float scale = s.scale ? 1 + s.scale[c] : 1;
            const float along = (product[c] - mean * sum[c]) * rstd; // Σ dz x̂
            sum_1 += s.weight[c] * scale * sum[c];
            sum_2 += s.weight[c] * scale * along;
            g.weight[c] += scale * along;
            g.bias[c] += scale * sum[c];
            if (g.scale) {
                g.scale[c] = s.weight[c] * along + s.bias[c] * sum[c];
                g.shift[c] = sum[c];
            }
        }
        for (int c = k * width; c < (k + 1) * width; ++c) {
            slope[c] = -rstd * rstd * sum_2 / n;
            constant[c] = -rstd * sum_1 / n - slope[c] * mean;
        }
    }
    Loops::combine(s.pixels, s.channels, x, dz, affine.gain, slope, constant, dx);
}

FLOWLAB_CLONES void portable_forward(const NormSample& s, const std::uint16_t* x, std::uint16_t* y) {
    forward<PortableLoops>(s, x, y);
}
FLOWLAB_CLONES void portable_backward(const NormSample& s, const std::uint16_t* x, const std::uint16_t* dy,
                                      std::uint16_t* dx, const NormGradients& g, float* scratch) {
    backward<PortableLoops>(s, x, dy, dx, g, scratch);
}

} // namespace

void norm_silu_forward(const NormSample& s, const std::uint16_t* x, std::uint16_t* y) {
    if (has_bf16_loops(s))
        forward<Bf16Loops>(s, x, y);
    else
        portable_forward(s, x, y);
}
FLOWLAB_CLONES void norm_silu_forward(const NormSample& s, const float* x, float* y) {
    forward<PortableLoops>(s, x, y);
}

void norm_silu_backward(const NormSample& s, const std::uint16_t* x, const std::uint16_t* dy,
                        std::uint16_t* dx, const NormGradients& g, float* scratch) {
    if (has_bf16_loops(s))
        backward<Bf16Loops>(s, x, dy, dx, g, scratch);
    else
        portable_backward(s, x, dy, dx, g, scratch);
}
FLOWLAB_CLONES void norm_silu_backward(const NormSample& s, const float* x, const float* dy, float* dx,
                                       const NormGradients& g, float* scratch) {
    backward<PortableLoops>(s, x, dy, dx, g, scratch);
}

} // namespace flowlab

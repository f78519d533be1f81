#include "core/device/norm_silu_loops.h"

#if defined(__AVX512BF16__)
#include "core/device/bf16_vectors.h"

namespace flowlab::norm_silu_loops {

using namespace vectors;

void sums(int pixels, int channels, const Bits* x, float* sum, float* square) {
    for (int c = 0; c < channels; c += lanes) {
        // Two of each: a sum is not held up by the one before it.
        __m512 s[2] = {_mm512_setzero_ps(), _mm512_setzero_ps()}, q[2] = {s[0], s[0]};
        for (int p = 0; p < pixels; ++p) {
            const __m512 value = widen(x + std::int64_t(p) * channels + c);
            s[p % 2] = plus(s[p % 2], value);
            q[p % 2] = _mm512_fmadd_ps(value, value, q[p % 2]);
        }
        _mm512_storeu_ps(sum + c, plus(s[0], s[1]));
        _mm512_storeu_ps(square + c, plus(q[0], q[1]));
    }
}

void activate(int pixels, int channels, const Bits* x, const float* gain, const float* offset, Bits* y) {
    for (int c = 0; c < channels; c += lanes) {
        const __m512 g = _mm512_loadu_ps(gain + c), o = _mm512_loadu_ps(offset + c);
        for (int p = 0; p < pixels; ++p) {
            const std::int64_t i = std::int64_t(p) * channels + c;
            const __m512 z = _mm512_fmadd_ps(g, widen(x + i), o);
            store(y + i, _mm512_mul_ps(z, sigmoid(z)));
        }
    }
}

void differentiate(int pixels, int channels, const Bits* x, const Bits* dy, const float* gain,
                   const float* offset, float* dz, float* sum, float* product) {
    for (int c = 0; c < channels; c += lanes) {
        const __m512 g = _mm512_loadu_ps(gain + c), o = _mm512_loadu_ps(offset + c);
        __m512 s = _mm512_setzero_ps(), t = s;
        for (int p = 0; p < pixels; ++p) {
            const std::int64_t i = std::int64_t(p) * channels + c;
            const __m512 value = widen(x + i), z = _mm512_fmadd_ps(g, value, o), q = sigmoid(z);
            const __m512 d = _mm512_mul_ps(widen(dy + i), silu_slope(q, _mm512_mul_ps(z, q)));
            _mm512_storeu_ps(dz + i, d);
            s = plus(s, d);
            t = _mm512_fmadd_ps(d, value, t);
        }
        _mm512_storeu_ps(sum + c, s);
        _mm512_storeu_ps(product + c, t);
    }
}

void combine(int pixels, int channels, const Bits* x, const float* dz, const float* gain, const float* slope,
             const float* constant, Bits* dx) {
    for (int c = 0; c < channels; c += lanes) {
        const __m512 g = _mm512_loadu_ps(gain + c), s = _mm512_loadu_ps(slope + c),
                     k = _mm512_loadu_ps(constant + c);
        for (int p = 0; p < pixels; ++p) {
            const std::int64_t i = std::int64_t(p) * channels + c;
            store(dx + i, _mm512_fmadd_ps(g, _mm512_loadu_ps(dz + i), _mm512_fmadd_ps(s, widen(x + i), k)));
        }
    }
}

} // namespace flowlab::norm_silu_loops
#endif

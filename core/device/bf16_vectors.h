// Sixteen numbers at a time: bf16 in memory, fp32 in registers. Only for files compiled for AVX512-BF16,
// which are called only where the CPU has it.
#pragma once

#include <cstdint>

#include <immintrin.h>

#define FLOWLAB_INLINE [[gnu::always_inline]] inline

namespace flowlab::vectors {

using Bits = std::uint16_t;
using Pair = std::uint32_t; // two bf16: of neighbouring channels, or of neighbouring tiles

constexpr int lanes = 16;

FLOWLAB_INLINE __m512 widen(const Bits* p) {
    const __m256i bits = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(bits), 16));
}
FLOWLAB_INLINE __m256i narrow(__m512 v) {
    return __m256i(_mm512_cvtneps_pbh(v));
}
FLOWLAB_INLINE void store(Bits* p, __m512 v) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), narrow(v));
}

/// Lane by lane the pair of two values.
FLOWLAB_INLINE void store_pairs(Pair* p, __m512 even, __m512 odd) {
    const __m512i order = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23,
                                           7, 22, 6, 21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    _mm512_storeu_si512(p, _mm512_permutexvar_epi16(order, __m512i(_mm512_cvtne2ps_pbh(odd, even))));
}

FLOWLAB_INLINE __m512 plus(__m512 a, __m512 b) {
    return _mm512_add_ps(a, b);
}
FLOWLAB_INLINE __m512 minus(__m512 a, __m512 b) {
    return _mm512_sub_ps(a, b);
}

/// 1 / (1 + e^-z) to about 2^-13, more than bf16 keeps.
FLOWLAB_INLINE __m512 sigmoid(__m512 z) {
    const __m512 y = _mm512_mul_ps(z, _mm512_set1_ps(-1.44269504F));
    const __m512 n = _mm512_roundscale_ps(y, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    const __m512 r = minus(y, n); // 2^r by its series around 0, r in [-1/2, 1/2]
    __m512 p = _mm512_set1_ps(9.6181291e-3F);
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(5.5504109e-2F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(2.4022651e-1F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(6.9314718e-1F));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.0F));
    return _mm512_rcp14_ps(plus(_mm512_set1_ps(1.0F), _mm512_scalef_ps(p, n)));
}

/// SiLU's derivative q (1 + z (1 - q)) where q = sigmoid(z) and value = z q.
FLOWLAB_INLINE __m512 silu_slope(__m512 q, __m512 value) {
    return plus(q, _mm512_fnmadd_ps(value, q, value));
}

} // namespace flowlab::vectors

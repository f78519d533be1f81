// The tiles of minimal filtering (1509.09308) and their transforms, for winograd_kernel.cpp alone: inline,
// and compiled for AVX-512.
#pragma once

#include "core/device/bf16_vectors.h"
#include "core/device/winograd_kernel.h"

namespace flowlab::winograd {

using namespace vectors;

// The one-dimensional transforms, R outputs of a kernel of A + 1 - R: A = 4 for three taps, A = 3 for two.

/// Inputs to points: B^T d.
FLOWLAB_INLINE void input_transform(__m512 (&d)[4]) {
    const __m512 d1 = d[1];
    d[0] = minus(d[0], d[2]);
    d[3] = minus(d1, d[3]);
    d[1] = plus(d1, d[2]);
    d[2] = minus(d[2], d1);
}
FLOWLAB_INLINE void input_transform(__m512 (&d)[3]) {
    d[0] = minus(d[0], d[1]);
    d[2] = minus(d[2], d[1]);
}

/// Taps to points: G g.
FLOWLAB_INLINE void kernel_transform(const __m512 (&g)[3], __m512 (&u)[4]) {
    const __m512 half = _mm512_set1_ps(0.5F), ends = plus(g[0], g[2]);
    u[0] = g[0];
    u[1] = _mm512_mul_ps(half, plus(ends, g[1]));
    u[2] = _mm512_mul_ps(half, minus(ends, g[1]));
    u[3] = g[2];
}
FLOWLAB_INLINE void kernel_transform(const __m512 (&g)[2], __m512 (&u)[3]) {
    u[0] = g[0];
    u[1] = plus(g[0], g[1]);
    u[2] = g[1];
}

/// Points to outputs: A^T m.
FLOWLAB_INLINE void output_transform(const __m512 (&m)[4], __m512 (&y)[2]) {
    y[0] = plus(plus(m[0], m[1]), m[2]);
    y[1] = minus(minus(m[1], m[2]), m[3]);
}
FLOWLAB_INLINE void output_transform(const __m512 (&m)[3], __m512 (&y)[2]) {
    y[0] = plus(m[0], m[1]);
    y[1] = plus(m[1], m[2]);
}

/// The transposes of the last two, for gradients of the weights: A e and G^T u.
FLOWLAB_INLINE void output_adjoint(const __m512 (&e)[2], __m512 (&w)[4]) {
    w[0] = e[0];
    w[1] = plus(e[0], e[1]);
    w[2] = minus(e[0], e[1]);
    w[3] = minus(_mm512_setzero_ps(), e[1]);
}
FLOWLAB_INLINE void output_adjoint(const __m512 (&e)[2], __m512 (&w)[3]) {
    w[0] = e[0];
    w[1] = plus(e[0], e[1]);
    w[2] = e[1];
}
FLOWLAB_INLINE void kernel_adjoint(const __m512 (&u)[4], __m512 (&g)[3]) {
    const __m512 half = _mm512_set1_ps(0.5F);
    const __m512 sum = _mm512_mul_ps(half, plus(u[1], u[2]));
    g[0] = plus(u[0], sum);
    g[1] = _mm512_mul_ps(half, minus(u[1], u[2]));
    g[2] = plus(sum, u[3]);
}
FLOWLAB_INLINE void kernel_adjoint(const __m512 (&u)[3], __m512 (&g)[2]) {
    g[0] = plus(u[0], u[1]);
    g[1] = plus(u[1], u[2]);
}

/// The two-dimensional transform of an A × A patch, in place.
template <int A>
FLOWLAB_INLINE void patch_transform(__m512 (&d)[A][A]) {
    for (int i = 0; i < A; ++i) input_transform(d[i]);
    for (int j = 0; j < A; ++j) {
        __m512 column[A];
        for (int i = 0; i < A; ++i) column[i] = d[i][j];
        input_transform(column);
        for (int i = 0; i < A; ++i) d[i][j] = column[i];
    }
}

/// f applied to rows, then to columns: R × R values to S × S.
template <int R, int S, class F>
FLOWLAB_INLINE void both_ways(const __m512 (&in)[R][R], __m512 (&out)[S][S], F&& f) {
    __m512 rows[R][S];
    for (int i = 0; i < R; ++i) f(in[i], rows[i]);
    for (int j = 0; j < S; ++j) {
        __m512 column[R], made[S];
        for (int i = 0; i < R; ++i) column[i] = rows[i][j];
        f(column, made);
        for (int i = 0; i < S; ++i) out[i][j] = made[i];
    }
}

/// Tiles in the order of pictures, rows, columns.
struct Grid {
    int down, across;
};
struct Place {
    int picture, row, column; // of the tile
};
FLOWLAB_INLINE Place place(const Grid& grid, int tile) {
    const int each = grid.down * grid.across, within = tile % each;
    return {tile / each, within / grid.across, within % grid.across};
}

/// Where element (i, j) of a tile lies in a picture: row stride (2 · tile row + i) + top, and so with
/// columns.
struct TileToPixel {
    int stride, top, left;
};

/// Addresses of a tile's elements; those outside the picture lie in `elsewhere`.
template <int S, class T>
FLOWLAB_INLINE void addresses(const Maps& maps, T* data, const TileToPixel& to_pixel, const Place& at,
                              T* elsewhere, T* (&out)[S][S]) {
    const int top = to_pixel.stride * 2 * at.row + to_pixel.top,
              left = to_pixel.stride * 2 * at.column + to_pixel.left;
    T* const picture = data + std::int64_t(at.picture) * maps.height * maps.width * maps.channels;
    for (int i = 0; i < S; ++i)
        for (int j = 0; j < S; ++j) {
            const int y = top + to_pixel.stride * i, x = left + to_pixel.stride * j;
            const bool inside = y >= 0 && y < maps.height && x >= 0 && x < maps.width;
            out[i][j] = inside ? picture + (std::int64_t(y) * maps.width + x) * maps.channels : elsewhere;
        }
}

} // namespace flowlab::winograd

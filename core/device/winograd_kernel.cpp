// This file alone is compiled for AVX-512: nothing inline from elsewhere may be used in it, or other CPUs
// would meet it.
#include "core/device/winograd_kernel.h"

#if defined(__AVX512BF16__)
#include "core/device/winograd_tiles.h"

namespace flowlab::winograd {
namespace {

constexpr int panel = 64;      // columns of a block of the product: four registers
constexpr int max_tiles = 96;  // tiles transformed at a time
constexpr int max_points = 16; // of a transformed tile
alignas(64) constexpr Bits zeros[4 * panel] = {};

/// Points of `tiles` tiles from `first` on: for apply() as rows of bf16, v[point][tile][k]; written from
/// column `k0` on.
template <int A>
void gather(const Maps& x, const TileToPixel& to_pixel, const Grid& grid, int first, int tiles, Bits* v,
            int k, int k0) {
    for (int t = 0; t < tiles; ++t) {
        const Bits* from[A][A];
        addresses<A, const Bits>(x, x.data, to_pixel, place(grid, first + t), zeros, from);
        Bits* const to = v + std::int64_t(t) * k + k0;
        for (int c = 0; c < x.channels; c += lanes) {
            __m512 d[A][A];
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j) d[i][j] = widen(from[i][j] + c);
            patch_transform(d);
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j) store(to + std::int64_t(A * i + j) * tiles * k + c, d[i][j]);
        }
    }
}

/// A pair of tiles from `first` on, of which the second may not be there: `load` makes the points of one from
/// the addresses of its S × S elements and a channel.
template <int A, int S, class Load>
FLOWLAB_INLINE void store_tile_pairs(const Maps& maps, int c0, int channels, const TileToPixel& to_pixel,
                                     const Grid& grid, int first, int tiles, Pair* out, Load&& load) {
    const int pairs = (tiles + 1) / 2;
    for (int pair = 0; pair < pairs; ++pair) {
        const Bits *even[S][S], *odd[S][S];
        addresses<S, const Bits>(maps, maps.data, to_pixel, place(grid, first + 2 * pair), zeros, even);
        if (2 * pair + 1 < tiles)
            addresses<S, const Bits>(maps, maps.data, to_pixel, place(grid, first + 2 * pair + 1), zeros,
                                     odd);
        else
            for (auto& row : odd)
                for (auto& address : row) address = zeros;
        for (int c = 0; c < channels; c += lanes) {
            __m512 left[A][A], right[A][A];
            load(even, c0 + c, left);
            load(odd, c0 + c, right);
            Pair* const to = out + std::int64_t(pair) * channels + c;
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j)
                    store_pairs(to + std::int64_t(A * i + j) * pairs * channels, left[i][j], right[i][j]);
        }
    }
}

/// The points for weight gradients: v[point][pair of tiles][channel] of the `panel` channels from c0 on.
template <int A>
void gather_pairs(const Maps& x, int c0, const TileToPixel& to_pixel, const Grid& grid, int first, int tiles,
                  Pair* v) {
    store_tile_pairs<A, A>(
        x, c0, panel, to_pixel, grid, first, tiles, v,
        [](const auto& from, int c, __m512(&d)[A][A]) __attribute__((always_inline)) {
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j) d[i][j] = widen(from[i][j] + c);
            patch_transform(d);
        });
}

/// Transformed output gradients, w[point][pair of tiles][channel].
template <int A>
void expand_pairs(const Maps& dy, const Grid& grid, int first, int tiles, Pair* w) {
    store_tile_pairs<A, 2>(
        dy, 0, dy.channels, {1, 0, 0}, grid, first, tiles, w,
        [](const auto& from, int c, __m512(&d)[A][A]) __attribute__((always_inline)) {
            __m512 e[2][2];
            for (int i = 0; i < 2; ++i)
                for (int j = 0; j < 2; ++j) e[i][j] = widen(from[i][j] + c);
            both_ways(
                e, d,
                [](const auto& in, auto& out) __attribute__((always_inline)) { output_adjoint(in, out); });
        });
}

/// Points m[point][tile][panel] to the outputs of channels c0 to c0 + panel - 1 of `y`.
template <int A>
void scatter(const float* m, const Maps& y, int c0, const TileToPixel& to_pixel, const Grid& grid, int first,
             int tiles, const Epilogue& epilogue, int bias0) {
    Bits dump[panel];
    for (int t = 0; t < tiles; ++t) {
        Bits *to[2][2], *slope[2][2];
        const Place at = place(grid, first + t);
        addresses<2, Bits>(y, y.data, to_pixel, at, nullptr, to);
        if (epilogue.slope) addresses<2, Bits>(y, epilogue.slope, to_pixel, at, nullptr, slope);
        for (int c = 0; c < panel; c += lanes) {
            __m512 d[A][A], out[2][2];
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j)
                    d[i][j] = _mm512_loadu_ps(m + (std::int64_t(A * i + j) * tiles + t) * panel + c);
            both_ways(
                d, out, [](const auto& in, auto& made) __attribute__((always_inline)) {
                    output_transform(in, made);
                });
            const __m512 bias =
                epilogue.bias ? _mm512_loadu_ps(epilogue.bias + bias0 + c) : _mm512_setzero_ps();
            for (int i = 0; i < 2; ++i)
                for (int j = 0; j < 2; ++j) {
                    Bits* const there = to[i][j] ? to[i][j] + c0 + c : dump;
                    const __m512 z = plus(out[i][j], bias);
                    if (!epilogue.silu) {
                        store(there, z);
                        continue;
                    }
                    const __m512 q = sigmoid(z), value = _mm512_mul_ps(z, q);
                    store(there, value);
                    if (epilogue.slope && to[i][j]) store(slope[i][j] + c0 + c, silu_slope(q, value));
                }
        }
    }
}

/// c[M rows][panel] (+)= a b over `depth` pairs: a[row · row_step + pair · pair_step], b[pair · columns +
/// column].
template <int M>
FLOWLAB_INLINE void block(const Pair* a, std::int64_t row_step, std::int64_t pair_step, const Pair* b,
                          int columns, int depth, float* c, int c_step, bool add) {
    constexpr int quarters = panel / lanes;
    __m512 sum[M][quarters];
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < quarters; ++j)
            sum[i][j] = add ? _mm512_loadu_ps(c + std::int64_t(i) * c_step + j * lanes) : _mm512_setzero_ps();
    for (int k = 0; k < depth; ++k) {
        __m512bh right[quarters];
        for (int j = 0; j < quarters; ++j)
            right[j] = __m512bh(_mm512_loadu_si512(b + std::int64_t(k) * columns + j * lanes));
        for (int i = 0; i < M; ++i) {
            const auto left = __m512bh(_mm512_set1_epi32(int(a[i * row_step + k * pair_step])));
            for (int j = 0; j < quarters; ++j) sum[i][j] = _mm512_dpbf16_ps(sum[i][j], left, right[j]);
        }
    }
    for (int i = 0; i < M; ++i)
        for (int j = 0; j < quarters; ++j)
            _mm512_storeu_ps(c + std::int64_t(i) * c_step + j * lanes, sum[i][j]);
}

/// The same for any number of rows. Six at a time: 24 sums, 4 registers of b, one of a.
void multiply(int rows, const Pair* a, std::int64_t row_step, std::int64_t pair_step, const Pair* b,
              int columns, int depth, float* c, int c_step, bool add) {
    for (; rows >= 6; rows -= 6, a += 6 * row_step, c += std::int64_t(6) * c_step)
        block<6>(a, row_step, pair_step, b, columns, depth, c, c_step, add);
    switch (rows) {
    case 5:
        return block<5>(a, row_step, pair_step, b, columns, depth, c, c_step, add);
    case 4:
        return block<4>(a, row_step, pair_step, b, columns, depth, c, c_step, add);
    case 3:
        return block<3>(a, row_step, pair_step, b, columns, depth, c, c_step, add);
    case 2:
        return block<2>(a, row_step, pair_step, b, columns, depth, c, c_step, add);
    case 1:
        return block<1>(a, row_step, pair_step, b, columns, depth, c, c_step, add);
    default:
        return;
    }
}

/// Channels of the transformed input: the map they come from and the pixels that their tiles begin at.
struct InputSlice {
    const Maps* maps;
    TileToPixel to_pixel;
};

Grid grid_of(int height, int width) {
    return {(height + 1) / 2, (width + 1) / 2};
}

/// One convolution with A × A points: the parts' channels stand beside each other in K.
template <int A>
void convolve(int count, const InputSlice* parts, int part_count, int k, const Maps (&y)[2],
              const TileToPixel& out, const Grid& grid, const Pair* weights, const Epilogue& epilogue,
              Pair* work) {
    const int n = y[0].channels + (y[1].data ? y[1].channels : 0);
    const int all = count * grid.down * grid.across, most = k * n > 8192 ? max_tiles / 4 : max_tiles / 2;
    auto* const v = reinterpret_cast<Bits*>(work);
    auto* const m = reinterpret_cast<float*>(work + std::int64_t(A * A) * most * k / 2);
    for (int first = 0; first < all; first += most) {
        const int tiles = all - first < most ? all - first : most;
        for (int i = 0, k0 = 0; i < part_count; k0 += parts[i++].maps->channels)
            gather<A>(*parts[i].maps, parts[i].to_pixel, grid, first, tiles, v, k, k0);
        for (int n0 = 0; n0 < n; n0 += panel) {
            for (int point = 0; point < A * A; ++point)
                multiply(tiles, reinterpret_cast<const Pair*>(v + std::int64_t(point) * tiles * k), k / 2, 1,
                         weights + std::int64_t(point) * (k / 2) * n + n0, n, k / 2,
                         m + std::int64_t(point) * tiles * panel, panel, false);
            const bool second = n0 >= y[0].channels;
            scatter<A>(m, y[second], second ? n0 - y[0].channels : n0, out, grid, first, tiles, epilogue, n0);
        }
    }
}

/// Points of the kernel whose tap (i, j) of `lanes` neighbouring channels begins at from + tap(i, j).
template <int R, int A, class Tap>
FLOWLAB_INLINE void kernel_points(const Bits* from, Tap&& tap, __m512 (&u)[A][A]) {
    __m512 g[R][R];
    for (int i = 0; i < R; ++i)
        for (int j = 0; j < R; ++j) g[i][j] = widen(from + tap(i, j));
    both_ways(
        g, u, [](const auto& in, auto& made) __attribute__((always_inline)) { kernel_transform(in, made); });
}

/// out[point][pair of k][n] from weights in which n lie beside each other and k are `w_k` apart.
template <int R, int A, class Tap>
void prepare_along_n(const Bits* w, std::int64_t w_k, int k, int n, Tap&& tap, Pair* out) {
    for (int pair = 0; pair < k / 2; ++pair)
        for (int c = 0; c < n; c += lanes) {
            __m512 even[A][A], odd[A][A];
            kernel_points<R>(w + 2 * pair * w_k + c, tap, even);
            kernel_points<R>(w + (2 * pair + 1) * w_k + c, tap, odd);
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j)
                    store_pairs(out + (std::int64_t(A * i + j) * (k / 2) + pair) * n + c, even[i][j],
                                odd[i][j]);
        }
}

/// The same from weights in which k lie beside each other and n are `w_n` apart; they become k0 … of k_all.
template <int R, int A, class Tap>
void prepare_along_k(const Bits* w, std::int64_t w_n, int k, int n, Tap&& tap, Pair* out, int k0, int k_all) {
    const __m256i steps = _mm256_mullo_epi32(_mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), _mm256_set1_epi32(n));
    for (int s = 0; s < n; ++s)
        for (int c = 0; c < k; c += lanes) {
            __m512 u[A][A];
            kernel_points<R>(w + s * w_n + c, tap, u);
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j) {
                    Pair* const to = out + (std::int64_t(A * i + j) * (k_all / 2) + (k0 + c) / 2) * n + s;
                    _mm256_i32scatter_epi32(reinterpret_cast<int*>(to), steps, narrow(u[i][j]), 4);
                }
        }
}

/// The gradient of one panel of input channels, added up over all tiles into sums[point][n][channel].
template <int A>
void weight_sums(int count, const InputSlice& part, int c0, const Maps& dy, const Grid& grid, Pair* work,
                 float* sums) {
    const int n = dy.channels, all = count * grid.down * grid.across;
    const int most = n > panel ? max_tiles / 2 : max_tiles;
    Pair* const v = work;
    Pair* const e = work + std::int64_t(A * A) * (most / 2) * panel;
    for (int first = 0; first < all; first += most) {
        const int tiles = all - first < most ? all - first : most, pairs = (tiles + 1) / 2;
        gather_pairs<A>(*part.maps, c0, part.to_pixel, grid, first, tiles, v);
        expand_pairs<A>(dy, grid, first, tiles, e);
        for (int point = 0; point < A * A; ++point)
            multiply(n, e + std::int64_t(point) * pairs * n, 1, n, v + std::int64_t(point) * pairs * panel,
                     panel, pairs, sums + std::int64_t(point) * n * panel, panel, first > 0);
    }
}

/// Those sums to taps: dw[n · n_step + tap(i, j) + channel].
template <int A, int R, class Tap>
void store_taps(const float* sums, int n, std::int64_t n_step, Tap&& tap, Bits* dw) {
    for (int s = 0; s < n; ++s)
        for (int c = 0; c < panel; c += lanes) {
            __m512 u[A][A], g[R][R];
            for (int i = 0; i < A; ++i)
                for (int j = 0; j < A; ++j)
                    u[i][j] = _mm512_loadu_ps(sums + (std::int64_t(A * i + j) * n + s) * panel + c);
            both_ways(
                u, g,
                [](const auto& in, auto& made) __attribute__((always_inline)) { kernel_adjoint(in, made); });
            for (int i = 0; i < R; ++i)
                for (int j = 0; j < R; ++j) store(dw + s * n_step + tap(i, j) + c, g[i][j]);
        }
}

constexpr int phases = 4; // of a 4 × 4 kernel: p = phase / 2 down, q = phase % 2 across

int channels(const Maps (&maps)[2]) {
    return maps[0].channels + (maps[1].data ? maps[1].channels : 0);
}

} // namespace

int weight_words(Form form, int k, int n) {
    return (form == Form::same3 ? 16 : 9 * phases) * (k / 2) * n;
}

int work_words() {
    // apply(): points of the inputs, k channels in all (k n > 8192: fewer tiles), and of a panel of outputs.
    // weight_gradient(): points of a panel of inputs and of n outputs.
    constexpr int max_k = 1024;
    return max_points * (max_tiles / 4) * (max_k / 2 + max_k / 2) + max_points * max_tiles * panel;
}

int sum_words(int n) {
    return max_points * n * panel;
}

void prepare(Form form, const Bits* w, int k, int n, Pair* out) {
    if (form == Form::same3) {
        prepare_along_k<3, 4>(
            w, 9 * k, k, n, [=](int i, int j) { return (3 * i + j) * k; }, out, 0, k);
        return;
    }
    for (int phase = 0; phase < phases; ++phase) {
        const int p = phase / 2, q = phase % 2;
        if (form == Form::down4)
            prepare_along_k<2, 3>(
                w, 16 * k, k, n, [=](int i, int j) { return (4 * (2 * i + p) + 2 * j + q) * k; }, out,
                phase * k, phases * k);
        else
            prepare_along_n<2, 3>(
                w, 16 * n, k, n, [=](int i, int j) { return (4 * (3 - p - 2 * i) + 3 - q - 2 * j) * n; },
                out + phase * std::int64_t(9) * (k / 2) * n);
    }
}

void prepare_mirrored(const Bits* w, int k, int n, Pair* out) {
    prepare_along_n<3, 4>(
        w, 9 * n, k, n, [=](int i, int j) { return (3 * (2 - i) + 2 - j) * n; }, out);
}

void apply(Form form, int count, const Maps (&x)[2], const Maps (&y)[2], const Pair* weights,
           const Epilogue& epilogue, Pair* work) {
    const int inputs = x[1].data ? 2 : 1, k = channels(x);
    const Grid grid = form == Form::up4 ? grid_of(x[0].height, x[0].width) : grid_of(y[0].height, y[0].width);
    if (form == Form::same3) {
        const InputSlice parts[2] = {{&x[0], {1, -1, -1}}, {&x[1], {1, -1, -1}}};
        convolve<4>(count, parts, inputs, k, y, {1, 0, 0}, grid, weights, epilogue, work);
    } else if (form == Form::down4) {
        InputSlice parts[2 * phases];
        for (int phase = 0; phase < phases; ++phase)
            for (int i = 0; i < inputs; ++i)
                parts[phase * inputs + i] = {&x[i], {2, phase / 2 - 1, phase % 2 - 1}};
        convolve<3>(count, parts, phases * inputs, phases * k, y, {1, 0, 0}, grid, weights, epilogue, work);
    } else {
        const int words = weight_words(form, k, channels(y)) / phases;
        for (int phase = 0; phase < phases; ++phase) {
            const int p = phase / 2, q = phase % 2;
            const InputSlice parts[2] = {{&x[0], {1, p - 1, q - 1}}, {&x[1], {1, p - 1, q - 1}}};
            convolve<3>(count, parts, inputs, k, y, {2, p, q}, grid, weights + std::int64_t(phase) * words,
                        epilogue, work);
        }
    }
}

void weight_gradient(Form form, int count, const Maps (&x)[2], const Maps& dy, Bits* dw, Pair* work,
                     float* sums) {
    const Grid grid = grid_of(dy.height, dy.width);
    const int n = dy.channels, k = channels(x);
    for (int i = 0, before = 0; i < (x[1].data ? 2 : 1); before += x[i++].channels)
        for (int c0 = 0; c0 < x[i].channels; c0 += panel) {
            if (form == Form::same3) {
                weight_sums<4>(count, {&x[i], {1, -1, -1}}, c0, dy, grid, work, sums);
                store_taps<4, 3>(
                    sums, n, 9 * k, [=](int a, int b) { return (3 * a + b) * k; }, dw + before + c0);
                continue;
            }
            for (int phase = 0; phase < phases; ++phase) {
                const int p = phase / 2, q = phase % 2;
                weight_sums<3>(count, {&x[i], {2, p - 1, q - 1}}, c0, dy, grid, work, sums);
                store_taps<3, 2>(
                    sums, n, 16 * k, [=](int a, int b) { return (4 * (2 * a + p) + 2 * b + q) * k; },
                    dw + before + c0);
            }
        }
}

void output_gradient(const Bits* dy, const Bits* slope, std::int64_t pixels, int channels, Bits* g,
                     float* bias) {
    for (int c0 = 0; c0 < channels; c0 += panel) {
        __m512 sum[panel / lanes];
        for (auto& s : sum) s = _mm512_setzero_ps();
        for (std::int64_t p = 0; p < pixels; ++p)
            for (int j = 0; j < panel / lanes; ++j) {
                const std::int64_t i = p * channels + c0 + j * lanes;
                __m512 value = widen(dy + i);
                if (slope) {
                    value = _mm512_mul_ps(value, widen(slope + i));
                    store(g + i, value);
                }
                sum[j] = plus(sum[j], value);
            }
        for (int j = 0; j < panel / lanes; ++j) _mm512_storeu_ps(bias + c0 + j * lanes, sum[j]);
    }
}

} // namespace flowlab::winograd
#endif

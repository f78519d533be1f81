// What a pass over memory does to each of its elements, four at a time where they lie together: shared by the
// GPU's kernels, which add the division among threads, and by their CPU twins, which add a loop.
#pragma once

#include "core/base/bytes.h"
#include "core/base/host_device.h"
#include "core/device/normal.h"
#include "core/device/requests.h"

#include <cmath>

namespace flowlab {

FLOWLAB_HOST_DEVICE std::int64_t quads(std::int64_t size) {
    return (size + 3) / 4;
}

// Elements first .. first + count - 1 of an array; `whole`: all four, at an address that allows it. Loops go
// to four always, so that a GPU unrolls them and keeps the four in registers.
FLOWLAB_HOST_DEVICE Float4 read_four(const float* from, std::int64_t first, int count, bool whole) {
    if (whole) return *reinterpret_cast<const Float4*>(from + first);
    Float4 four{};
    for (int j = 0; j < 4; ++j)
        if (j < count) four.v[j] = from[first + j];
    return four;
}
FLOWLAB_HOST_DEVICE void write_four(float* to, std::int64_t first, int count, bool whole,
                                    const Float4& four) {
    if (whole) {
        *reinterpret_cast<Float4*>(to + first) = four;
        return;
    }
    for (int j = 0; j < 4; ++j)
        if (j < count) to[first + j] = four.v[j];
}
FLOWLAB_HOST_DEVICE Float4 read_four(const std::uint16_t* from, std::int64_t first, int count, bool whole) {
    Float4 four{};
    if (whole) {
        const Half4 halves = *reinterpret_cast<const Half4*>(from + first);
        for (int j = 0; j < 4; ++j) four.v[j] = of_bf16(halves.v[j]);
    } else {
        for (int j = 0; j < 4; ++j)
            if (j < count) four.v[j] = of_bf16(from[first + j]);
    }
    return four;
}
FLOWLAB_HOST_DEVICE void write_four(std::uint16_t* to, std::int64_t first, int count, bool whole,
                                    const Float4& four) {
    if (whole) {
        Half4 halves;
        for (int j = 0; j < 4; ++j) halves.v[j] = to_bf16(four.v[j]);
        *reinterpret_cast<Half4*>(to + first) = halves;
        return;
    }
    for (int j = 0; j < 4; ++j)
        if (j < count) to[first + j] = to_bf16(four.v[j]);
}
FLOWLAB_HOST_DEVICE Float4 read_four(const void* from, Real real, std::int64_t first, int count, bool whole) {
    return real == Real::fp32 ? read_four(static_cast<const float*>(from), first, count, whole)
                              : read_four(static_cast<const std::uint16_t*>(from), first, count, whole);
}
FLOWLAB_HOST_DEVICE bool aligned_four(const void* address, Real real) {
    return aligned(address, real == Real::fp32 ? sizeof(Float4) : sizeof(Half4));
}
FLOWLAB_HOST_DEVICE int count_of(std::int64_t size, std::int64_t first) {
    return size - first < 4 ? int(size - first) : 4;
}

// --- noise ----------------------------------------------------------------------------------------

FLOWLAB_HOST_DEVICE void noise_quad(const NoiseRows& n, std::int64_t row, std::int64_t block) {
    Float4 four;
    normal_block(n.seed, n.purpose, n.first + std::uint64_t(row) * n.stride, std::uint32_t(block), four.v);
    const bool whole = n.size % 4 == 0 && aligned(n.out, sizeof(Float4));
    write_four(n.out + row * n.size, 4 * block, count_of(n.size, 4 * block), whole, four);
}

// --- paths ----------------------------------------------------------------------------------------

/// Numbers 4 block .. 4 block + 3 of sample `row`; returns their share of ‖x1 − x0‖².
FLOWLAB_HOST_DEVICE float path_quad(const PathRows& p, std::int64_t row, std::int64_t block) {
    const std::int64_t size = p.channels * p.pixels, first = 4 * block;
    const int count = count_of(size, first);
    const bool rows_fit = size % 4 == 0;
    const std::uint8_t* image = p.images + p.indices[row] * size;
    const PictureMove move = p.moves ? p.moves[row] : PictureMove{};
    Byte4 bytes{};
    if (is_moved(move)) {
        for (int j = 0; j < 4; ++j) {
            if (j >= count) continue;
            const std::int64_t plane = (first + j) / p.pixels * p.pixels;
            const std::int64_t from = moved_from(move, first + j - plane, p.width, p.pixels);
            if (from >= 0) bytes.v[j] = image[plane + from];
        }
    } else if (rows_fit && aligned(p.images, sizeof(Byte4))) {
        bytes = *reinterpret_cast<const Byte4*>(image + first);
    } else {
        for (int j = 0; j < 4; ++j)
            if (j < count) bytes.v[j] = image[first + j];
    }
    float x0[4];
    normal_block(p.seed, p.purpose, std::uint64_t(p.noise[row]), std::uint32_t(block), x0);
    const float* c = p.coefficients + 4 * row;
    Float4 x_t, u;
    float squared = 0;
    for (int j = 0; j < 4; ++j) {
        const float x1 = value_of(bytes.v[j]);
        x_t.v[j] = c[0] * x1 + c[1] * x0[j];
        u.v[j] = c[2] * x1 + c[3] * x0[j];
        if (j < count) squared += (x1 - x0[j]) * (x1 - x0[j]);
    }
    write_four(p.u + row * size, first, count, rows_fit && aligned(p.u, sizeof(Float4)), u);
    const bool planes = !p.channels_last || p.channels == 1;
    const bool whole = rows_fit && planes && aligned_four(p.x_t, p.real);
    if (planes && p.real == Real::fp32)
        write_four(static_cast<float*>(p.x_t) + row * size, first, count, whole, x_t);
    else if (planes)
        write_four(static_cast<std::uint16_t*>(p.x_t) + row * size, first, count, whole, x_t);
    else
        for (int j = 0; j < 4; ++j) {
            if (j >= count) continue;
            const std::int64_t to = row * size + (first + j) % p.pixels * p.channels + (first + j) / p.pixels;
            if (p.real == Real::fp32)
                static_cast<float*>(p.x_t)[to] = x_t.v[j];
            else
                static_cast<std::uint16_t*>(p.x_t)[to] = to_bf16(x_t.v[j]);
        }
    return squared;
}

/// The outputs that a sample has once: its cost and its label.
FLOWLAB_HOST_DEVICE void path_row(const PathRows& p, std::int64_t row, float squared) {
    p.cost[row] = squared / float(p.channels * p.pixels);
    if (p.classes) p.labels[row] = p.dropped[row] ? p.no_label : p.classes[p.indices[row]];
}

// --- solvers --------------------------------------------------------------------------------------

FLOWLAB_HOST_DEVICE void solver_quad(const SolverStep& s, std::int64_t quad) {
    const std::int64_t first = 4 * quad;
    const int count = count_of(s.size, first);
    Float4 v = read_four(s.labelled, s.real, first, count, count == 4 && aligned_four(s.labelled, s.real));
    if (s.unlabelled) {
        const bool whole = count == 4 && aligned_four(s.unlabelled, s.real);
        const Float4 base = read_four(s.unlabelled, s.real, first, count, whole);
        for (int j = 0; j < 4; ++j) v.v[j] = base.v[j] + s.guidance * (v.v[j] - base.v[j]);
    }
    const auto fits = [count](const void* address) { return count == 4 && aligned(address, sizeof(Float4)); };
    write_four(s.v, first, count, fits(s.v), v);
    if (!s.x) return;
    Float4 sum = read_four(s.x, first, count, fits(s.x));
    for (int i = 0; i < s.earlier; ++i) {
        const Float4 k = read_four(s.k[i], first, count, fits(s.k[i]));
        for (int j = 0; j < 4; ++j) sum.v[j] += s.weights[i] * k.v[j];
    }
    for (int j = 0; j < 4; ++j) sum.v[j] += s.last * v.v[j];
    write_four(s.next, first, count, fits(s.next), sum);
}

// --- pictures -------------------------------------------------------------------------------------

/// Which of `colours` stands for a value of [-1, 1], clamped; the middle one for what is not finite.
FLOWLAB_HOST_DEVICE int colour_of(float value, int colours) {
    const double safe = !is_finite(value) ? 0.0 : value < -1.0f ? -1.0 : value > 1.0f ? 1.0 : double(value);
    return int((safe + 1) * 0.5 * (colours - 1) + 0.5);
}

/// Pixel number `at` of the sheet.
FLOWLAB_HOST_DEVICE std::uint32_t tile_pixel(const TileSheet& s, std::int64_t at) {
    constexpr std::uint32_t opaque = 0xff000000u;
    const int x = int(at % s.sheet_width) / s.scale - s.padding,
              y = int(at / s.sheet_width) / s.scale - s.padding;
    const int cell_width = s.width + s.padding, cell_height = s.height + s.padding;
    if (x < 0 || y < 0) return s.around;
    const int left = x % cell_width, top = y % cell_height;
    const std::int64_t tile = std::int64_t(y / cell_height) * s.columns + x / cell_width;
    if (left >= s.width || top >= s.height || tile >= s.count) return s.around;
    const std::int64_t plane = std::int64_t(s.height) * s.width;
    const float* values = s.tiles + tile * s.channels * plane + std::int64_t(top) * s.width + left;
    if (s.colours) { // of several channels their mean: a sign needs one number
        float sum = 0;
        for (int c = 0; c < s.channels; ++c) sum += values[c * plane];
        return s.colours[colour_of(sum / float(s.channels) * s.factor, s.colour_count)];
    }
    const bool rgb = s.channels == 3;
    const std::uint32_t red = byte_of(values[0]);
    const std::uint32_t green = rgb ? byte_of(values[plane]) : red;
    const std::uint32_t blue = rgb ? byte_of(values[2 * plane]) : red;
    return red | green << 8 | blue << 16 | opaque;
}

// --- updates --------------------------------------------------------------------------------------

FLOWLAB_HOST_DEVICE void check_losses_finite(const BatchLosses& c, bool sound) {
    LossCheck& v = *c.check;
    v.sound = sound;
    if (!sound) return;
    const UpdateNumbers& n = *c.numbers;
    const double updates = double(*c.updates += 1);
    v.lr = float(n.lr), v.keep = float(1 - n.lr * n.weight_decay);
    v.beta1 = float(n.beta1), v.rest1 = float(1 - n.beta1);
    v.beta2 = float(n.beta2), v.rest2 = float(1 - n.beta2);
    v.step_size = float(n.lr / (1 - std::pow(n.beta1, updates)));
    v.root = float(std::sqrt(1 - std::pow(n.beta2, updates)));
    v.epsilon = float(n.epsilon), v.share = float(n.share);
}

/// a + share (b − a), from the nearer end.
FLOWLAB_HOST_DEVICE float towards(float a, float b, float share) {
    return share < 0.5f ? a + share * (b - a) : b - (b - a) * (1.0f - share);
}

/// Elements 4 quad .. 4 quad + 3 after a check that found the losses sound.
FLOWLAB_HOST_DEVICE void update_quad(const FlatUpdate& f, std::int64_t quad) {
    const LossCheck n = *f.check;
    const std::int64_t first = 4 * quad;
    const int count = count_of(f.size, first);
    const auto fits = [count](const void* address) { return count == 4 && aligned(address, sizeof(Float4)); };
    int border = 0; // how many lie at or before `first`
    for (int size = f.border_count; size > 0;) {
        const int half = size / 2;
        if (f.borders[border + half] <= first)
            border += half + 1, size -= half + 1;
        else
            size = half;
    }
    const Float4 g = read_four(f.gradient, first, count, fits(f.gradient));
    Float4 w = read_four(f.weights, first, count, fits(f.weights));
    Float4 m = read_four(f.mean, first, count, fits(f.mean));
    Float4 s = read_four(f.square, first, count, fits(f.square));
    for (int j = 0; j < 4; ++j) {
        if (j >= count) continue;
        while (border < f.border_count && f.borders[border] <= first + j) ++border;
        w.v[j] *= n.keep;
        if (border % 2 == 1) {
            w.v[j] -= n.lr * g.v[j];
            continue;
        }
        m.v[j] = n.beta1 * m.v[j] + n.rest1 * g.v[j];
        s.v[j] = n.beta2 * s.v[j] + n.rest2 * g.v[j] * g.v[j];
        w.v[j] -= n.step_size * m.v[j] / (std::sqrt(s.v[j]) / n.root + n.epsilon);
    }
    write_four(f.weights, first, count, fits(f.weights), w);
    write_four(f.mean, first, count, fits(f.mean), m);
    write_four(f.square, first, count, fits(f.square), s);
    if (f.half) write_four(f.half, first, count, count == 4 && aligned(f.half, sizeof(Half4)), w);
    if (!f.average) return;
    Float4 average = read_four(f.average, first, count, fits(f.average));
    for (int j = 0; j < 4; ++j) average.v[j] = towards(average.v[j], w.v[j], n.share);
    write_four(f.average, first, count, fits(f.average), average);
}

} // namespace flowlab

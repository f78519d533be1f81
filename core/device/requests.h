// What a device is asked to do in one pass over its memory: plain pointers into that memory, shapes and
// numbers. elements.h says what is done to each element, kernels.h who does it.
#pragma once

#include "core/base/random.h"
#include "core/device/picture_move.h"

#include <cstdint>

namespace flowlab {

/// The numbers that a network computes in; bf16 as its 16 bits.
enum class Real : std::uint8_t { fp32, bf16 };

/// N(0, 1): row i holds the stream (seed, purpose, first + i * stride), as fill_normal() draws it.
struct NoiseRows {
    std::uint64_t seed;
    Purpose purpose;
    std::uint64_t first, stride;
    std::int64_t count, size;
    float* out; // (count, size)
};

/// Points on the paths of a batch and the velocities there: x_t = α x1 + σ x0, u = α̇ x1 + σ̇ x0.
struct PathRows {
    std::int64_t count;            // B
    std::int64_t channels, pixels; // d = channels * pixels numbers a sample
    const std::uint8_t* images;    // (N, d), bytes of [-1, 1]
    const std::int64_t* indices;   // (B) which images
    const std::int64_t* noise;     // (B) x0 is the stream (seed, purpose, noise)
    const float* coefficients;     // (B, 4) α, σ, α̇, σ̇
    std::uint64_t seed;
    Purpose purpose;
    Real real;                   // of x_t
    bool channels_last;          // x_t lies as (B, pixels, channels)
    void* x_t;                   // (B, d)
    float* u;                    // (B, channels, pixels)
    float* cost;                 // (B) ‖x1 − x0‖² / d
    const std::int64_t* classes; // (N) of the images; null: no labels are wanted
    const std::uint8_t* dropped; // (B) 1: the label becomes `no_label`
    std::int64_t no_label;
    std::int64_t* labels;               // (B)
    const PictureMove* moves = nullptr; // (B) of the images, whose rows have `width` pixels; null: none
    std::int64_t width = 0;
};

constexpr int max_stages = 8;

/// A network's answer made a velocity, v = v_∅ + w (v_y − v_∅) or itself, and what a solver makes of it:
/// next = x + Σ weights_j k_j + last v.
struct SolverStep {
    std::int64_t size;      // numbers of a state
    Real real;              // of the network's answer
    const void* labelled;   // (size) v_y, or v
    const void* unlabelled; // (size) v_∅; null: no guidance
    float guidance;         // w
    float* v;               // (size)
    const float* x;         // (size); null: v alone is wanted
    const float* k[max_stages];
    float weights[max_stages];
    int earlier; // how many of k and weights count
    float last;
    float* next; // (size)
};

/// Tiles side by side, row by row, as RGBA bytes, red first: in the lowest byte of a word.
struct TileSheet {
    std::int64_t count;
    int channels, height, width;
    int columns, padding, scale;   // padding before scaling; scale a whole factor, at least 1
    int sheet_width, sheet_height; // after scaling
    const float* tiles;            // (count, C, H, W)
    const std::uint32_t* colours;  // of [-1, 1], evenly spaced; null: grey, or RGB for three channels
    int colour_count;
    float factor;         // by which a value is multiplied before its colour is chosen
    std::uint32_t around; // the colour between the tiles
    std::uint32_t* out;   // (sheet_height, sheet_width)
};

/// The numbers of an update; in the device's memory, so that a recorded update can be given others.
struct UpdateNumbers {
    double lr, beta1, beta2, weight_decay, epsilon;
    double share; // of the new weights in the moving average: 1 − decay
};

/// Whether an update may be made, by the losses, and the factors of one that may; in the device's memory.
struct LossCheck {
    std::int32_t sound;               // 1: every loss is finite
    float lr, keep;                   // η; 1 − ηλ
    float beta1, rest1, beta2, rest2; // β and 1 − β
    float step_size;                  // η / (1 − β1ⁿ) after n updates
    float root;                       // √(1 − β2ⁿ)
    float epsilon, share;
};

/// A batch's losses to check: where all are finite, the update that follows is counted.
struct BatchLosses {
    const float* losses; // (count)
    std::int64_t count;
    const UpdateNumbers* numbers;
    float* updates; // (1) how many were made: raised by one
    LossCheck* check;
};

/// AdamW (1711.05101), the moving average and the bf16 copy in one pass; nothing at all unless the check
/// found the losses sound.
struct FlatUpdate {
    std::int64_t size;              // N
    const float* gradient;          // (N)
    float *weights, *mean, *square; // (N)
    float* average;                 // (N); null: none is kept
    std::uint16_t* half;            // (N) the weights in bf16; null: not wanted
    /// Elements from borders[2i] to borders[2i + 1] do not follow AdamW: `gradient` is the direction itself,
    /// w ← w − lr (g + λ w).
    const std::int64_t* borders;
    int border_count;
    const LossCheck* check;
};

} // namespace flowlab

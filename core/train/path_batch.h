// What a network is shown in training: points on paths from noise to data, and the velocities they should
// have.
#pragma once

#include "core/device/device.h"
#include "core/flow/schedule.h"
#include "core/model/network.h"
#include "core/options/train_options.h"
#include "core/train/batches.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace flowlab {

/// What is drawn for one update: a function of (seed, step, batch), not of how the batch is divided into
/// units.
struct BatchDraws {
    std::vector<float> times;  // (batch) t
    std::vector<char> dropped; // (batch) 1: trained without its label
    std::vector<int> partners; // (batch) whose noise goes with each sample, by the coupling; empty: its own
    std::vector<PictureMove> moves; // (batch) how each picture is moved; empty: none is
};

[[nodiscard]] BatchDraws draw_batch(const TrainOptions& options, std::int64_t step);
/// The moves alone, before the rest of the batch is drawn: each a function of (seed, step * batch + sample).
[[nodiscard]] std::vector<PictureMove> draw_moves(const TrainOptions& options, std::int64_t step);

struct PathBatch {
    at::Tensor x0, x1;     // (B, C, H, W) fp32: noise and data; undefined where a device made x_t from them
    at::Tensor x_t;        // (B, C, H, W) in the compute type and the network's memory format
    at::Tensor u;          // (B, C, H, W) fp32: the path's velocity
    Conditions conditions; // t, and labels with `classes` where they were dropped
    at::Tensor weight;     // (B) fp32: how much each sample counts by its t; undefined: all alike
    at::Tensor cost;       // (B) fp32: transport cost ‖x1 − x0‖² / d
};

/// How much a sample at t, where the path's coefficients are `c`, counts in the loss.
[[nodiscard]] float loss_weight(const Choice& chosen, const PathCoefficients& c, double t);

/// (count) int64: by which number each of the samples first .. first+count-1 of update `step` draws its
/// noise; no others of the training have them.
[[nodiscard]] at::Tensor noise_numbers(const TrainOptions& options, const BatchDraws& draws,
                                       std::int64_t step, int first, int count);

/// Samples first .. first+count-1 of update `step`. Noise j of the batch is that of (seed, step * batch + j)
/// alone. May run on several threads at once for different parts; `indices` (count) are the data's.
[[nodiscard]] PathBatch make_path_batch(const TrainOptions& options, const Network& network, const Path& path,
                                        const Batches& data, const at::Tensor& indices,
                                        const BatchDraws& draws, std::int64_t step, int first,
                                        const Compute& compute);

} // namespace flowlab

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
};

[[nodiscard]] BatchDraws draw_batch(const TrainOptions& options, std::int64_t step);

struct PathBatch {
    at::Tensor x_t;          // (B, C, H, W) in the compute type and the network's memory format
    at::Tensor u;            // (B, C, H, W) fp32: the path's velocity
    at::Tensor t;            // (B) fp32
    at::Tensor labels;       // (B) int64, `classes` where dropped; undefined for networks without labels
    at::Tensor weight;       // (B) fp32: how much each sample counts by its t; undefined: all alike
    std::vector<float> cost; // (B) transport cost ‖x1 − x0‖² / d
};

/// Samples first .. first+count-1 of update `step`. Noise j of the batch is that of (seed, step * batch + j)
/// alone. May run on several threads at once for different parts; `indices` (count) are the data's.
[[nodiscard]] PathBatch make_path_batch(const TrainOptions& options, const Network& network, const Path& path,
                                        const Batches& data, const at::Tensor& indices,
                                        const BatchDraws& draws, std::int64_t step, int first,
                                        const Compute& compute);

} // namespace flowlab

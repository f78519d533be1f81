// How an update follows from a gradient: the optimizers, their state, and the two schedules around them.
#pragma once

#include "core/model/parameters.h"
#include "core/options/train_options.h"

#include <span>
#include <string_view>
#include <vector>

namespace flowlab {

/// A row of the table of optimizers. All update biases, norms, embeddings and the first and last convolution
/// by AdamW; they differ in what they do with the convolutions in between.
struct Optimizer {
    std::string_view key, title, formula, reference;
    /// Updates `weights` (rows, columns) from `gradient` of the same shape, with `momentum` as its memory;
    /// all fp32. `type` is what the network computes in. Null: by AdamW as well.
    void (*matrix)(const at::Tensor& weights, const at::Tensor& gradient, const at::Tensor& momentum,
                   const TrainOptions& options, double lr, at::ScalarType type) = nullptr;
    /// The update without the weights, for a device that applies it to all of them in one pass: takes the
    /// gradient into the momentum and gives the direction, W ← W − lr (direction + λ W).
    at::Tensor (*direction)(const at::Tensor& gradient, const at::Tensor& momentum,
                            const TrainOptions& options, at::ScalarType type) = nullptr;
};

[[nodiscard]] std::span<const Optimizer> optimizers();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Optimizer& optimizer(std::string_view key);

constexpr double adamw_epsilon = 1e-8;

/// What an optimizer remembers between two updates, each over the flat buffer of the weights.
struct OptimizerState {
    OptimizerState() = default;
    explicit OptimizerState(const at::Tensor& weights);

    at::Tensor mean, square; // (N) fp32: AdamW's moments m and v; of a matrix: its momentum, and zeros
    at::Tensor steps;        // (1) fp32, on the device: updates begun
};

/// A range of the flat buffer that is updated by itself.
struct UpdateRange {
    std::int64_t first = 0, size = 0;
    std::int64_t rows = 0; // of a matrix; 0: the elements are updated one by one
    bool operator==(const UpdateRange&) const = default;
};

/// Who updates what: the ranges of each of `threads` threads, of about equal cost. The result of an update
/// does not depend on their number.
[[nodiscard]] std::vector<std::vector<UpdateRange>> divide_update(const Optimizer& optimizer,
                                                                  const ParameterSpecs& specs, int threads);

/// Updates one range of weights from gradient, both (N) fp32; state.steps must have been raised before.
/// AdamW (1711.05101) is fused.
void update(const UpdateRange& range, const Optimizer& optimizer, const OptimizerState& state,
            const at::Tensor& weights, const at::Tensor& gradient, const TrainOptions& options, double lr,
            at::ScalarType type);

/// By what a gradient (N) is multiplied so that its norm is at most `clip`: exactly 1 where it is shorter
/// (1211.5063). (), on its device, so that nobody waits for it.
[[nodiscard]] at::Tensor clip_factor(const at::Tensor& gradient, double clip);

/// The learning rate of update `step` (from 0) when the share `decayed` of the budget's decay is done: linear
/// warm-up, then the decay from lr to final_lr * lr, and that from there on, however long a training is
/// extended.
[[nodiscard]] double learning_rate(const TrainOptions& options, std::int64_t step, double decayed);

/// The moving average's decay after `step` updates: min(ema_decay, (1 + step) / (10 + step)).
[[nodiscard]] double ema_decay(const TrainOptions& options, std::int64_t step);

} // namespace flowlab

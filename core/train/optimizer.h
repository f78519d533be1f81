// AdamW with warm-up and decay, and the moving average of the weights: each one pass over the flat buffer.
#pragma once

#include "core/model/parameters.h"
#include "core/train/train_options.h"

namespace flowlab {

/// The learning rate of update `step` (from 0) at `fraction` of the budget: linear warm-up, then linear decay
/// from lr to final_lr * lr at the end of the budget.
[[nodiscard]] double learning_rate(const TrainOptions& options, std::int64_t step, double fraction);

/// The moving average's decay after `step` updates: min(ema_decay, (1 + step) / (10 + step)).
[[nodiscard]] double ema_decay(const TrainOptions& options, std::int64_t step);

/// AdamW (1711.05101) over a flat buffer, fused, with its step on the device.
class Optimizer {
  public:
    Optimizer() = default;
    explicit Optimizer(const at::Tensor& weights);

    /// Elements first .. first+size-1 of weights and gradient, (N) fp32. Uses lr, betas and weight_decay; ε =
    /// 1e-8. `steps` must have been raised before. Different parts may be updated by different threads.
    void update(std::int64_t first, std::int64_t size, const at::Tensor& weights, const at::Tensor& gradient,
                const TrainOptions& options, double lr) const;

    at::Tensor mean, square; // (N) fp32: the moments m and v
    at::Tensor steps;        // (1) fp32: updates done
};

} // namespace flowlab

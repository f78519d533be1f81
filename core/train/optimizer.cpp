#include "core/train/optimizer.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace flowlab {

double learning_rate(const TrainOptions& options, std::int64_t step, double fraction) {
    const double warm = options.warmup > 0 ? std::min(1.0, double(step + 1) / options.warmup) : 1.0;
    const double decay = 1 - (1 - options.final_lr) * std::clamp(fraction, 0.0, 1.0);
    return options.lr * std::min(warm, decay);
}

double ema_decay(const TrainOptions& options, std::int64_t step) {
    return std::min(options.ema_decay, double(1 + step) / double(10 + step));
}

Optimizer::Optimizer(const at::Tensor& weights)
    : mean(at::zeros_like(weights)), square(at::zeros_like(weights)),
      steps(at::zeros({1}, weights.options())) {}

void Optimizer::update(std::int64_t first, std::int64_t size, const at::Tensor& weights,
                       const at::Tensor& gradient, const TrainOptions& options, double lr) const {
    const auto part = [&](const at::Tensor& whole) { return whole.narrow(0, first, size); };
    at::_fused_adamw_({part(weights)}, {part(gradient)}, {part(mean)}, {part(square)}, {}, {steps}, lr,
                      options.beta1, options.beta2, options.weight_decay, 1e-8, /*amsgrad=*/false,
                      /*maximize=*/false);
}

} // namespace flowlab

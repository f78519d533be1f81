#include "core/train/muon.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {

at::Tensor orthogonalised(const at::Tensor& m, at::ScalarType type) {
    constexpr double a = 3.4445, b = -4.7750,
                     c = 2.0315; // K. Jordan's: the steepest rise from 0 that stays bounded
    constexpr int iterations = 5;
    const bool tall = m.size(0) > m.size(1); // the smaller of the two products is taken
    at::Tensor x = (m / (m.norm() + 1e-7)).to(type);
    if (tall) x = x.t();
    for (int i = 0; i < iterations; ++i) { // X <- a X + (b A + c A²) X with A = X Xᵀ
        const at::Tensor gram = at::mm(x, x.t());
        x = at::addmm(x, at::addmm(gram, gram, gram, b, c), x, a);
    }
    return (tall ? x.t() : x).to(at::kFloat);
}

void muon_update(const at::Tensor& weights, const at::Tensor& gradient, const at::Tensor& momentum,
                 const TrainOptions& options, double lr, at::ScalarType type) {
    momentum.mul_(options.beta1).add_(gradient);
    const at::Tensor direction = orthogonalised(at::add(gradient, momentum, options.beta1), type);
    const double size = 0.2 * std::sqrt(double(std::max(weights.size(0), weights.size(1))));
    weights.mul_(1 - lr * options.weight_decay).add_(direction, -lr * size);
}

} // namespace flowlab

#include "core/train/muon.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace flowlab {

at::Tensor orthogonalised(const at::Tensor& m, at::ScalarType type) {
    constexpr double a = 3.4445, b = -4.7750,
                     c = 2.0315;             // K. Jordan's: the steepest rise from 0 that stays bounded
    const bool tall = m.size(0) > m.size(1); // the smaller of the two products is taken
    at::Tensor x = (m / (m.norm() + 1e-7)).to(type);
    if (tall) x = x.t();
    // An iteration is X <- P X with P = a + b G + c G² and G = X Xᵀ. As P and G commute, G <- P G P follows
    // without X, and X is multiplied by the product of several P at once: half the work for a matrix eight
    // times as long as wide. Rounding makes G's smallest eigenvalues negative and P makes them grow; after at
    // most three iterations G is made from X again.
    for (const int iterations : {2, 3}) {
        at::Tensor gram = at::mm(x, x.t()), product;
        for (int i = 1; i <= iterations; ++i) {
            at::Tensor p = at::addmm(gram, gram, gram, b, c);
            p.diagonal().add_(a);
            product = product.defined() ? at::mm(p, product) : p;
            if (i < iterations) gram = at::mm(at::mm(p, gram), p);
        }
        x = at::mm(product, x);
    }
    return (tall ? x.t() : x).to(at::kFloat);
}

namespace {

at::Tensor unscaled(const at::Tensor& gradient, const at::Tensor& momentum, const TrainOptions& options,
                    at::ScalarType type) {
    momentum.mul_(options.beta1).add_(gradient);
    return orthogonalised(at::add(gradient, momentum, options.beta1), type);
}

double step_size(const at::Tensor& matrix) {
    return 0.2 * std::sqrt(double(std::max(matrix.size(0), matrix.size(1))));
}

} // namespace

at::Tensor muon_direction(const at::Tensor& gradient, const at::Tensor& momentum, const TrainOptions& options,
                          at::ScalarType type) {
    return unscaled(gradient, momentum, options, type).mul_(step_size(gradient));
}

void muon_update(const at::Tensor& weights, const at::Tensor& gradient, const at::Tensor& momentum,
                 const TrainOptions& options, double lr, at::ScalarType type) {
    const at::Tensor direction = unscaled(gradient, momentum, options, type);
    weights.mul_(1 - lr * options.weight_decay).add_(direction, -lr * step_size(weights));
}

} // namespace flowlab

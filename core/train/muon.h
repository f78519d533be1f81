// Muon (K. Jordan 2024; scaled as in 2502.16982): the momentum of a matrix of weights is replaced by the
// nearest orthogonal one before it is applied, so that every direction moves, not only the few that dominate
// the gradient.
#pragma once

#include "core/options/train_options.h"

#include <ATen/core/Tensor.h>

namespace flowlab {

/// About U Vᵀ of m = U S Vᵀ, (rows, columns) fp32 -> fp32: five steps of a quintic Newton–Schulz iteration,
/// whose coefficients trade exactness for speed: singular values come out between 0.65 and 1.2 unless they
/// were below 1/500 of m's Frobenius norm. `type` is what the products are computed in; bf16 is enough.
[[nodiscard]] at::Tensor orthogonalised(const at::Tensor& m, at::ScalarType type);

/// Takes a gradient (rows, columns) into the momentum, by Nesterov with beta1, and gives what a step of size
/// 1 goes along. The factor 0.2 √max(rows, columns) gives the step the size that AdamW's has, so that both
/// share one learning rate.
[[nodiscard]] at::Tensor muon_direction(const at::Tensor& gradient, const at::Tensor& momentum,
                                        const TrainOptions& options, at::ScalarType type);

/// One update along it, with decoupled weight decay; see Optimizer::matrix.
void muon_update(const at::Tensor& weights, const at::Tensor& gradient, const at::Tensor& momentum,
                 const TrainOptions& options, double lr, at::ScalarType type);

} // namespace flowlab

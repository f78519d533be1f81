// GroupNorm, modulation and SiLU in one: the passes between the convolutions of a residual block.
#pragma once

#include <ATen/core/Tensor.h>

namespace flowlab {

/// silu(GN(x) * (1 + scale) + shift), differentiable in all tensors. x (B, C, H, W) fp32 or bf16; weight,
/// bias (C) and scale, shift (B, C), both or neither defined, in x's type; groups divides C; ε = 1e-5. On a
/// CPU with x channels_last: two passes over a sample that stays in the core's cache, forward and backward,
/// with fp32 arithmetic. Elsewhere: ATen's own operations.
[[nodiscard]] at::Tensor norm_silu(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                                   const at::Tensor& scale, const at::Tensor& shift, int groups);

/// Normalisation and SiLU by ATen's operations alone: the fused ones are tested against it.
[[nodiscard]] at::Tensor norm_silu_reference(const at::Tensor& x, const at::Tensor& weight,
                                             const at::Tensor& bias, const at::Tensor& scale,
                                             const at::Tensor& shift, int groups);

} // namespace flowlab

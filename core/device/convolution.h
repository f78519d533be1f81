// The networks' convolutions: what the machine does best for each shape.
#pragma once

#include <ATen/core/Tensor.h>

namespace flowlab {

/// Shape of a convolution; `transposed` as conv_transpose2d.
struct ConvolutionShape {
    int stride = 1, padding = 0;
    bool transposed = false;
};

/// The convolution of x (B, C, H, W) with `weight` and `bias`, and SiLU of it if asked for. With `joined` (B,
/// C', H, W) defined, its channels stand behind those of x; they are not copied together. Records gradients.
///
/// Convolutions in bf16 on a CPU with AVX512-BF16, 3 × 3 of stride 1 or 4 × 4 of stride 2 (either way)
/// between multiples of 64 channels, are done by minimal filtering (winograd_kernel.h), others by ATen. Both
/// round inputs, weights and results to bf16 and add in fp32; minimal filtering also rounds its transforms.
[[nodiscard]] at::Tensor convolution(const at::Tensor& x, const at::Tensor& joined, const at::Tensor& weight,
                                     const at::Tensor& bias, const ConvolutionShape& shape, bool silu);

/// A convolution by ATen in every case: the fast one is tested against it.
[[nodiscard]] at::Tensor convolution_reference(const at::Tensor& x, const at::Tensor& joined,
                                               const at::Tensor& weight, const at::Tensor& bias,
                                               const ConvolutionShape& shape, bool silu);

} // namespace flowlab

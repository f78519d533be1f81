// Dropout (Srivastava et al. 2014) whose choice is a function of the sample alone: resumed trainings, and any
// number of threads, drop the same values.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace flowlab {

/// The streams of samples whose numbers, `indices` (B) int64, no others of the training with this seed have.
[[nodiscard]] at::Tensor dropout_streams(std::uint64_t seed, const at::Tensor& indices);

/// What the layers of one forward pass drop.
struct Dropout {
    at::Tensor streams; // (B) int64; undefined: nothing is dropped
    double rate = 0;    // in [0, 1): the share of values that become 0; the others are divided by 1 − rate

    /// x (B, C, H, W) with its values dropped by the sample's stream and the layer's number. Records
    /// gradients.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, int layer) const;
};

/// (B, C, H, W) of x's type, channels_last: 0 where a value of x is dropped, else 1 / (1 − rate). By a loop
/// on the CPU.
[[nodiscard]] at::Tensor dropout_mask(const Dropout& dropout, const at::Tensor& x, int layer);
/// The mask by ATen's operations, which any device has.
[[nodiscard]] at::Tensor dropout_mask_reference(const Dropout& dropout, const at::Tensor& x, int layer);

} // namespace flowlab

// What training minimises: a distance of the network's velocity v from the path's u. One row a loss.
#pragma once

#include <ATen/core/Tensor.h>

#include <span>
#include <string_view>

namespace flowlab {

struct Loss {
    std::string_view key, title, formula, reference;
    /// v, u: (B, C, H, W) fp32 -> (B), one number a sample; differentiable in v. The batch's loss is their
    /// mean.
    at::Tensor (*per_sample)(const at::Tensor& v, const at::Tensor& u) = nullptr;
};

[[nodiscard]] std::span<const Loss> losses();
/// Throws a usage Error that lists the known names.
[[nodiscard]] const Loss& loss(std::string_view key);

} // namespace flowlab

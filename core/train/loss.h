// What training minimises: a distance of the network's velocity v from the path's u; loss_info.h lists them.
#pragma once

#include "core/flow/loss_info.h"

#include <ATen/core/Tensor.h>

namespace flowlab {

/// v, u: (B, C, H, W) fp32 -> (B), one number a sample; differentiable in v. a, b: its parameters.
using PerSampleLoss = at::Tensor (*)(const at::Tensor& v, const at::Tensor& u, double a, double b);

/// Throws a usage Error that lists the known names.
[[nodiscard]] PerSampleLoss loss(std::string_view key);

} // namespace flowlab

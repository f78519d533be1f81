// Two answers of a network to one question, with the label and without, as one velocity.
#pragma once

#include "core/flow/guidance.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <span>
#include <vector>

namespace flowlab {

/// (B, …) each, of one type. `answers`: with the label, and, where guidance acts, without. `velocity`
/// makes an answer a velocity: affine, with factors of x and of the answer for each sample. Differentiable.
[[nodiscard]] at::Tensor guide(const std::vector<at::Tensor>& answers, const Guidance& guidance,
                               const std::function<at::Tensor(const at::Tensor& answer)>& velocity);

/// One velocity for samples at times of their own, where guidance acts for some of them and for others it
/// does not. `velocity` is asked for all of one kind together. `labels`: (B).
[[nodiscard]] at::Tensor guide_apart(
    const Guidance& guidance, const at::Tensor& x, std::span<const double> t, const at::Tensor& labels,
    const std::function<at::Tensor(const at::Tensor& x, std::span<const double> t, const at::Tensor& labels)>&
        velocity);

} // namespace flowlab

#include "core/train/objective.h"

#include "core/train/loss.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

namespace flowlab {

// Flow matching (2210.02747, 2209.03003): how far v(x_t, t) is from the path's velocity u.
Objective make_objective(const TrainOptions& options) {
    return [distance = loss(options.loss.kind), a = options.loss.a,
            b = options.loss.b](const PathBatch& batch, const Forward& forward) {
        return distance(forward(batch.x_t, batch.conditions), batch.u, a, b);
    };
}

Parameters make_leaves(const Network& network, const at::Tensor& flat) {
    Parameters leaves;
    for (const auto& view : views_of(network.specs(), flat, network.info().channels_last))
        leaves.push_back(view.detach().requires_grad_(true));
    return leaves;
}

Differentiated differentiate(const Objective& objective, const Network& network, const Parameters& leaves,
                             const PathBatch& part, int batch) {
    const at::Tensor losses = objective(part, [&](const at::Tensor& x, const Conditions& conditions) {
        return network.forward(leaves, x, conditions).to(at::kFloat);
    });
    const at::Tensor counted = part.weight.defined() ? losses * part.weight : losses;
    const at::Tensor total = counted.sum() / double(batch);
    return {losses.detach(),
            torch::autograd::grad({total}, leaves, {}, std::nullopt, false, /*allow_unused=*/true)};
}

} // namespace flowlab

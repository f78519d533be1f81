// What a training makes small: a loss for each sample, from points on paths and the network's answers there.
#pragma once

#include "core/model/network.h"
#include "core/options/train_options.h"
#include "core/train/path_batch.h"

#include <functional>
#include <string_view>

namespace flowlab {

/// The network as an objective asks it, as often as it likes: x (B, C, H, W) in the compute type and the
/// network's memory format, with its conditions -> v (B, C, H, W) fp32, differentiable in the weights.
using Forward = std::function<at::Tensor(const at::Tensor& x, const Conditions& conditions)>;

/// (B) fp32: the loss of each sample, differentiable in what `forward` returns. Called from several threads
/// at once, and recorded by devices that replay their work: no state, and nothing that waits for a device.
using Objective = std::function<at::Tensor(const PathBatch& batch, const Forward& forward)>;

/// The objective of a training with these options. Throws a usage Error for an unknown loss.
[[nodiscard]] Objective make_objective(const TrainOptions& options);

/// The weights `flat` (N) as the leaves of one thread's graph: views that are tracked for gradients.
[[nodiscard]] Parameters make_leaves(const Network& network, const at::Tensor& flat);

/// Losses of a part of a batch, and how the weights change them.
struct Differentiated {
    at::Tensor losses;    // (B) fp32, without a graph
    Parameters gradients; // of Σ weight · loss / batch; undefined where a parameter has no part in it
};

/// One backward pass over `part`, a part of a batch of `batch` samples. `leaves`: the weights in the compute
/// type, tracked for gradients, by one thread at a time.
[[nodiscard]] Differentiated differentiate(const Objective& objective, const Network& network,
                                           const Parameters& leaves, const PathBatch& part, int batch);

} // namespace flowlab

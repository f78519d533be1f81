#include "core/model/network_cost.h"

#include "core/model/layers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <set>

namespace flowlab {

// The network's own forward pass, on tensors that have shapes and no memory.
NetworkCost network_cost(const Network& network) {
    const auto floats = at::TensorOptions(at::kMeta).dtype(at::kFloat);
    Parameters weights;
    for (const auto& spec : network.specs()) weights.push_back(at::empty(spec.shape, floats));
    const auto& s = network.shape();
    Conditions conditions{at::empty({1}, floats), {}};
    if (network.classes() > 0) conditions.labels = at::empty({1}, floats.dtype(at::kLong));
    LayerCount count;
    {
        const CountLayers counting(count);
        (void)network.forward(weights, at::empty({1, s.channels, s.height, s.width}, floats), conditions);
    }
    NetworkCost cost{total_size(network.specs()), count.multiply_adds, 0};
    std::set<const void*> seen;
    for (const auto& tensor : count.kept)
        if (seen.insert(tensor.storage().unsafeGetStorageImpl()).second)
            cost.activations += std::int64_t(tensor.storage().nbytes() / sizeof(float));
    return cost;
}

std::int64_t training_bytes(const NetworkCost& cost, const TrainingMemory& memory) {
    const std::int64_t copies = 4 + int(memory.average); // weights, gradient, two moments, average
    const std::int64_t typed = memory.bytes_of_number < 4 ? memory.bytes_of_number : 0; // weights, cast
    const std::int64_t threads = std::max(1, memory.threads);
    return cost.parameters * (4 * copies + typed + threads * memory.bytes_of_number) +
           cost.activations * memory.pictures * memory.bytes_of_number;
}

} // namespace flowlab

// What tests that compute share: exact comparison of tensors, weights that are not at their start.
#pragma once

#include "core/base/random.h"
#include "core/device/device.h"
#include "core/device/workers.h"
#include "core/model/network.h"

#include <ATen/ATen.h>

#include <cstring>
#include <string>

namespace flowlab::test {

/// The CPU, so that a test does the same on every machine.
inline Compute cpu(at::ScalarType type = at::kFloat) {
    return {at::kCPU, type, "CPU"};
}

/// The values' bytes in logical order: equal strings are equal bits.
inline std::string bits(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().cpu().contiguous();
    return {static_cast<const char*>(plain.const_data_ptr()), plain.nbytes()};
}

inline double largest_difference(const at::Tensor& a, const at::Tensor& b) {
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

/// Fresh weights plus noise of 0.05 everywhere, so that layers that start at zero take part.
inline Weights busy_weights(const Network& network, std::uint64_t seed = 1) {
    Weights weights(network.specs(), at::kCPU, network.info().channels_last);
    weights.initialise(network.specs(), seed);
    RandomStream random(seed, Purpose::sample_label, 12345);
    auto* w = weights.flat().mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < weights.flat().numel(); ++i) w[i] += float(0.05 * random.normal());
    return weights;
}

/// The number of workers while it lives.
class Threads {
  public:
    explicit Threads(int count) : before_(worker_count()) { set_worker_count(count); }
    ~Threads() { set_worker_count(before_); }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;

  private:
    int before_;
};

} // namespace flowlab::test

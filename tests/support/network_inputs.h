// What a network is asked in tests: some noise at several times, under every label in turn.
#pragma once

#include "core/device/noise.h"
#include "core/model/network.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace flowlab::test {

struct Inputs {
    at::Tensor x, t, labels;
};

inline Inputs inputs(const Network& network, std::int64_t count) {
    const auto& s = network.shape();
    Inputs in{sample_noise(9, 0, count, s.channels, s.height, s.width),
              at::linspace(0.05, 0.95, count, at::kFloat),
              {}};
    if (network.info().channels_last) in.x = in.x.contiguous(at::MemoryFormat::ChannelsLast);
    if (network.classes() > 0) in.labels = at::arange(count, at::kLong).remainder(network.classes() + 1);
    return in;
}

inline at::Tensor forward(const Network& network, const Parameters& p, const Inputs& in) {
    const at::NoGradGuard no_gradients;
    return network.forward(p, in.x, {in.t, in.labels});
}

} // namespace flowlab::test

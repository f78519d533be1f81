#include "tests/bench/convolution.h"

#include "core/device/workers.h"
#include "tests/bench/layers.h"
#include "tests/bench/report.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace flowlab::bench {

double convolution_rate(const Compute& compute, double seconds) {
    const auto options = at::TensorOptions(compute.device).dtype(compute.type);
    // Divided as the engine divides its work: each thread convolves its part of the batch, nobody waits in
    // between.
    const int shares = compute.device.is_cpu() ? worker_count() : 1;
    const std::int64_t part = 256 / shares;
    const auto format = at::MemoryFormat::ChannelsLast;
    const auto x = at::randn({part * shares, 64, 28, 28}, options).contiguous(format);
    const auto weight = at::randn({64, 64, 3, 3}, options).contiguous(format);
    const auto bias = at::zeros({64}, options);
    const int calls = compute.device.is_cpu() ? 5 : 200; // a GPU's end is waited for once a run
    const double flop = calls * 2.0 * double(part * shares) * 28 * 28 * 64 * 64 * 9;
    const auto once = [&] {
        std::vector<float> seen(std::size_t(shares), 0.0F); // looked at, so that a device is done by then
        const double begin = now_seconds();
        run_shares(shares, [&](int share) {
            const c10::InferenceMode no_gradients;
            const auto own = x.narrow(0, share * part, part);
            at::Tensor y;
            for (int i = 0; i < calls; ++i) y = at::conv2d(own, weight, bias, 1, 1);
            seen[std::size_t(share)] = y.flatten()[0].item<float>();
        });
        const double spent = now_seconds() - begin;
        for (const float value : seen)
            if (!std::isfinite(value)) throw std::runtime_error("the convolution gave no number");
        return flop / spent;
    };
    (void)once(); // warm
    double best = 0;
    for (const double end = now_seconds() + seconds; best == 0 || now_seconds() < end;)
        best = std::max(best, once());
    return best;
}

double forward_flop(std::string_view network) {
    double sum = 0;
    for (const auto& layer : convolutions(network)) sum += layer.flop();
    return sum;
}

double training_flop(std::string_view network) {
    return 3 * forward_flop(network) - convolutions(network).front().flop();
}

} // namespace flowlab::bench

#include "tests/bench/convolution.h"

#include "core/device/device.h"
#include "core/device/workers.h"
#include "core/model/network.h"
#include "tests/bench/report.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace flowlab::bench {
namespace {

/// At how many positions a layer's kernel is applied: output pixels, input pixels for a transposed
/// convolution.
using Positions = std::map<std::string, double>;

const Positions& positions(std::string_view network) {
    static const std::map<std::string_view, Positions> known = {
        {"small-unet",
         {{"in1", 784},
          {"in2", 784},
          {"down", 196},
          {"mid1", 196},
          {"up", 196},
          {"out1", 784},
          {"out2", 784}}},
        {"quick-unet",
         {{"in", 196},
          {"fine_down", 196},
          {"down", 49},
          {"coarse1", 49},
          {"coarse2", 49},
          {"coarse3", 49},
          {"up", 49},
          {"fine_up", 196},
          {"out", 196}}},
    };
    const auto found = known.find(network);
    if (found == known.end())
        throw std::invalid_argument("the bench does not know the layers of " + std::string(network));
    return found->second;
}

/// FLOP of the network's convolutions, and of its first one alone.
std::pair<double, double> count(std::string_view network) {
    const auto& known = positions(network);
    double all = 0, first = 0;
    const auto made = make_network(network);
    for (const auto& spec : made->specs()) {
        if (spec.shape.size() != 4) continue; // no convolution
        const auto found = known.find(spec.name.substr(0, spec.name.find('.')));
        if (found == known.end())
            throw std::invalid_argument("the bench does not know the layer " + spec.name + " of " +
                                        std::string(network));
        const double flop = 2 * double(spec.size()) * found->second;
        if (all == 0) first = flop;
        all += flop;
    }
    return {all, first};
}

} // namespace

double convolution_rate(double seconds) {
    const auto compute = choose_compute("auto");
    const auto options = at::TensorOptions(compute.device).dtype(compute.type);
    // Divided as the engine divides its work: each thread convolves its part of the batch, nobody waits in
    // between.
    const int shares = compute.device.is_cpu() ? worker_count() : 1;
    const std::int64_t part = 256 / shares;
    const auto format = at::MemoryFormat::ChannelsLast;
    const auto x = at::randn({part * shares, 64, 28, 28}, options).contiguous(format);
    const auto weight = at::randn({64, 64, 3, 3}, options).contiguous(format);
    const auto bias = at::zeros({64}, options);
    constexpr int calls = 5;
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
    return count(network).first;
}

double training_flop(std::string_view network) {
    const auto [all, first] = count(network);
    return 3 * all - first;
}

} // namespace flowlab::bench

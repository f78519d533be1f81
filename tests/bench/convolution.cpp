#include "tests/bench/convolution.h"

#include "core/device/device.h"
#include "core/model/network.h"
#include "tests/bench/report.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>

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
    const c10::InferenceMode no_gradients;
    const auto compute = choose_compute("auto");
    const auto options = at::TensorOptions(compute.device).dtype(compute.type);
    const auto x = at::randn({256, 64, 28, 28}, options).contiguous(at::MemoryFormat::ChannelsLast);
    const auto weight = at::randn({64, 64, 3, 3}, options).contiguous(at::MemoryFormat::ChannelsLast);
    const auto bias = at::zeros({64}, options);
    constexpr double flop = 2.0 * 256 * 28 * 28 * 64 * 64 * 9;
    constexpr int calls = 5;
    const auto once = [&] {
        float seen = 0; // the answer is looked at, so that a device is done when the clock is read
        const double begin = now_seconds();
        for (int i = 0; i < calls; ++i) {
            const auto y = at::conv2d(x, weight, bias, 1, 1);
            if (i + 1 == calls) seen = y.select(0, 0).select(0, 0).select(0, 0).select(0, 0).item<float>();
        }
        const double spent = now_seconds() - begin;
        if (!(seen == seen)) throw std::runtime_error("the convolution gave no number");
        return calls * flop / spent;
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

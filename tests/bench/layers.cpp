#include "tests/bench/layers.h"

#include "core/model/network.h"
#include "tests/support/networks.h"

#include <map>
#include <stdexcept>

namespace flowlab::bench {
namespace {

/// What the shape of the weights does not tell.
struct Place {
    int side, stride = 1;
    bool transposed = false, silu = false;
    int joined = 0;
};
using Places = std::map<std::string_view, Place>; // by the name up to its first dot

const Places& places(std::string_view network) {
    static const std::map<std::string_view, Places> known = {
        {"small-unet",
         {{"in1", {.side = 28, .silu = true}},
          {"in2", {.side = 28, .silu = true}},
          {"down", {.side = 28, .stride = 2, .silu = true}},
          {"mid1", {.side = 14, .silu = true}},
          {"up", {.side = 14, .stride = 2, .transposed = true, .silu = true}},
          {"out1", {.side = 28, .silu = true, .joined = 64}},
          {"out2", {.side = 28}}}},
        {"quick-unet",
         {{"in", {.side = 14}},
          {"fine_down", {.side = 14}},
          {"down", {.side = 14, .stride = 2}},
          {"coarse1", {.side = 7}},
          {"coarse2", {.side = 7}},
          {"coarse3", {.side = 7}},
          {"up", {.side = 7, .stride = 2, .transposed = true}},
          {"fine_up", {.side = 14}},
          {"out", {.side = 14}}}},
    };
    const auto found = known.find(network);
    if (found == known.end())
        throw std::invalid_argument("the bench does not know the layers of " + std::string(network));
    return found->second;
}

} // namespace

double Layer::flop() const {
    // A transposed convolution applies its kernel at every pixel that comes in, a plain one at every pixel
    // that goes out.
    const double across = shape.transposed ? side : side / shape.stride;
    return 2.0 * double(weight[0] * weight[1] * weight[2] * weight[3]) * across * across;
}

std::vector<Layer> convolutions(std::string_view network) {
    const auto& known = places(network);
    const auto made = test::make_digit_network(network);
    std::vector<Layer> layers;
    for (const auto& spec : made->specs()) {
        if (spec.shape.size() != 4) continue; // no convolution
        const auto found = known.find(std::string_view(spec.name).substr(0, spec.name.find('.')));
        if (found == known.end())
            throw std::invalid_argument("the bench does not know the layer " + spec.name + " of " +
                                        std::string(network));
        const auto& place = found->second;
        const int padding = spec.shape[2] > 1 ? 1 : 0;
        layers.push_back({spec.name.substr(0, spec.name.rfind('.')), // less ".weight"
                          {spec.shape.begin(), spec.shape.end()},
                          {place.stride, padding, place.transposed},
                          place.side,
                          place.joined,
                          place.silu});
    }
    return layers;
}

} // namespace flowlab::bench

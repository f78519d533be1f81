// The networks' convolutions with all that decides what they cost. The networks keep the sizes of their maps
// to themselves, so the bench knows them beside.
#pragma once

#include "core/device/convolution.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace flowlab::bench {

struct Layer {
    std::string name;                 // "fine_up.conv1"
    std::vector<std::int64_t> weight; // shape of the weights, as PyTorch has them
    ConvolutionShape shape;
    int side = 0;   // height and width of what comes in
    int joined = 0; // channels that come in as a second tensor
    bool silu = false;

    [[nodiscard]] std::int64_t in() const { return weight[shape.transposed ? 0 : 1]; }
    [[nodiscard]] std::int64_t out() const { return weight[shape.transposed ? 1 : 0]; }
    /// FLOP of one image forward, two a multiply-add, done as the definition says.
    [[nodiscard]] double flop() const;
};

/// All convolutions of `network`, from its input on. Throws std::invalid_argument for a network, or a layer
/// of one, that the bench does not know.
[[nodiscard]] std::vector<Layer> convolutions(std::string_view network);

} // namespace flowlab::bench

// Networks for grey square pictures of ten classes: MNIST's of 28 × 28, or smaller ones.
#pragma once

#include "core/model/network.h"

namespace flowlab::test {

inline constexpr TileShape digit_shape{1, 28, 28};
inline constexpr int digit_classes = 10;

[[nodiscard]] inline std::shared_ptr<const Network> make_digit_network(std::string_view key,
                                                                       int side = digit_shape.width) {
    return make_network(key, {1, side, side}, digit_classes);
}

} // namespace flowlab::test

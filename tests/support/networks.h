// Networks for MNIST's pictures: 28 × 28, grey, ten classes.
#pragma once

#include "core/model/network.h"

namespace flowlab::test {

inline constexpr TileShape digit_shape{1, 28, 28};
inline constexpr int digit_classes = 10;

[[nodiscard]] inline std::shared_ptr<const Network> make_digit_network(std::string_view key) {
    return make_network(key, digit_shape, digit_classes);
}

} // namespace flowlab::test

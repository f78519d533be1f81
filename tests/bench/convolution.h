// The limit that networks are measured against: what this machine reaches in a plain convolution, and how
// much convolution a network needs.
#pragma once

#include "core/device/device.h"

#include <string_view>

namespace flowlab::bench {

/// FLOP/s of a 3 × 3 convolution 64 → 64 on (256, 64, 28, 28) in channels_last on `compute`: the best of a
/// few runs over `seconds`.
[[nodiscard]] double convolution_rate(const Compute& compute, double seconds = 2);

/// FLOP of the convolutions for one image through the network once, two a multiply-add. Throws
/// std::invalid_argument for a network whose layers the bench does not know.
[[nodiscard]] double forward_flop(std::string_view network);

/// The same for one image trained: forward, and in the backward pass the gradients of weights and inputs;
/// that of the picture itself is not needed.
[[nodiscard]] double training_flop(std::string_view network);

} // namespace flowlab::bench

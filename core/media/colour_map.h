// Numbers to colours: grey for pictures, a diverging map for signed values. Plain numbers; what window and
// files share.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace flowlab {

enum class ColourMap {
    picture,  // [-1, 1] to black .. white (or RGB), clamped
    diverging // [-scale, scale] to blue .. white .. red, clamped; safe for colour-blind eyes
};

using Rgb = std::array<std::uint8_t, 3>;

/// The diverging map at `value` in [-1, 1], clamped; what is no number is neutral. 511 colours, so that zero
/// has its own.
[[nodiscard]] Rgb diverging_colour(double value);

/// One scale for a whole trajectory, so that colours can be compared along the way: the 99th percentile of
/// |values| rounded up to halves, at least 0.5. Looks at 20,000 values at most; 1 when there are none.
[[nodiscard]] double diverging_scale(std::span<const float> values);

} // namespace flowlab

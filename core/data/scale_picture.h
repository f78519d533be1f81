// Pictures turned upright, cut to a square and scaled.
#pragma once

#include "core/data/decode_picture.h"

namespace flowlab {

/// Mirrored and turned as EXIF's `orientation` (1 to 8) asks.
[[nodiscard]] DecodedPicture turned(DecodedPicture picture, int orientation);

/// The square in the middle, scaled to `size` pixels a side by Lanczos' kernel of three lobes, which is
/// widened where the picture shrinks so that every pixel counts.
[[nodiscard]] DecodedPicture scaled_square(const DecodedPicture& picture, int size);

} // namespace flowlab

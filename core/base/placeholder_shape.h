// The room that views and sheets leave for a picture while none is known.
#pragma once

#include "core/base/tiles.h"

namespace flowlab {

inline constexpr TileShape placeholder_shape{1, 28, 28};

} // namespace flowlab

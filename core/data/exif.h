// How a camera says that it was held.
#pragma once

#include <string_view>

namespace flowlab {

/// The orientation in the EXIF data of a PNG, JPEG or WebP file: 1 to 8, as EXIF counts them; 1, upright,
/// where it says none. Damaged EXIF data say none.
[[nodiscard]] int exif_orientation(std::string_view file);

} // namespace flowlab

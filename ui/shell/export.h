// The picture of a workspace as pixels, and the recipe that makes it again.
#pragma once

#include "core/media/picture.h"
#include "ui/shell/workspace.h"

#include <QImage>

namespace flowlab {

/// The picture of a shot as it is written: `scale` whole pixels a value, 2 values between tiles.
[[nodiscard]] Picture pictureOf(const Shot& shot, int scale);
[[nodiscard]] QImage imageOf(const Picture& picture);
/// Everything needed to make the picture again.
[[nodiscard]] Json recipeOf(const Shot& shot);

/// A whole factor that makes a picture of about a thousand pixels, 1 to 16.
[[nodiscard]] int exportScale(const Shot& shot);

} // namespace flowlab

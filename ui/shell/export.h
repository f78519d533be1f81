// The picture of a workspace as pixels, and the recipe that makes it again.
#pragma once

#include "core/media/picture.h"
#include "ui/shell/workspace.h"

#include <QImage>

namespace flowlab {

/// The picture of a shot as it is written: `scale` whole pixels a value, 2 values between tiles. Throws a
/// usage Error where a comparison is too large for one picture.
[[nodiscard]] Picture pictureOf(const Shot& shot, int scale);
[[nodiscard]] QImage imageOf(const Picture& picture);
/// How a shot's comparison is drawn.
[[nodiscard]] SheetLayout sheetOf(const Shot& shot, int scale);
/// Everything needed to make the picture again.
[[nodiscard]] Json recipeOf(const Shot& shot);

/// A whole factor that makes a picture of about a thousand pixels, of a comparison somewhat more; 1 to 16.
[[nodiscard]] int exportScale(const Shot& shot);

} // namespace flowlab

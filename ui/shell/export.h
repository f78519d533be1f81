// Pictures to files: PNG with the recipe inside and a .json beside it. The work is done off the GUI thread.
#pragma once

#include "core/base/error.h"
#include "core/media/png.h"
#include "ui/shell/workspace.h"

#include <QImage>
#include <QString>

#include <functional>
#include <optional>

namespace flowlab {

/// The picture of a shot as it is written: `scale` whole pixels a value, 2 between tiles.
[[nodiscard]] Picture pictureOf(const Shot& shot, int scale);
[[nodiscard]] QImage imageOf(const Picture& picture);
/// Everything needed to make the picture again.
[[nodiscard]] Json recipeOf(const Shot& shot);

/// Writes PATH and PATH's .json; then calls `done` on the GUI thread with nothing, or with what went wrong.
void writeShot(const Shot& shot, const QString& path, QObject* receiver,
               std::function<void(std::optional<Error>)> done);

/// A whole factor that makes a picture of about a thousand pixels.
[[nodiscard]] int exportScale(const Shot& shot);

} // namespace flowlab

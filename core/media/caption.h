// A line of text under a picture, as films have it.
#pragma once

#include "core/media/picture.h"
#include "core/trajectory/trajectory.h"

#include <string>

namespace flowlab {

/// "RK4 (classical) · NFE 8"; of adaptive solvers the most that a sample took.
[[nodiscard]] std::string film_title(const Trajectory& trajectory);

/// `picture` on black with a line of text under it, `left` at its left and `right` at its right end; wider
/// where the text needs it. Throws a failure Error where the font is missing.
[[nodiscard]] Picture with_caption(const Picture& picture, const std::string& left, const std::string& right);

} // namespace flowlab

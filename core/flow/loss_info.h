// What front ends know of a loss without torch; loss.h has what computes it.
#pragma once

#include "core/base/choice.h"

#include <span>

namespace flowlab {

[[nodiscard]] std::span<const ChoiceRow> losses();

} // namespace flowlab

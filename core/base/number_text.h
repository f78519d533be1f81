// Numbers as people read them, the same in every locale.
#pragma once

#include <string>

namespace flowlab {

/// `value` with at most `digits` significant digits (1 to 17), as printf's %g writes it in the locale "C".
[[nodiscard]] std::string number_text(double value, int digits = 6);

} // namespace flowlab

// Fields of CSV files (RFC 4180), the same in every locale.
#pragma once

#include <string>

namespace flowlab {

/// Quoted where it must be.
[[nodiscard]] std::string csv_field(const std::string& text);
/// At most `digits` of them, 1 to 17, with "." as decimal point; empty for NaN.
[[nodiscard]] std::string csv_number(double value, int digits = 6);

} // namespace flowlab

// The numbers that a setting may have.
#pragma once

namespace flowlab {

struct Range {
    double min = 0, max = 1; // both belong to it

    [[nodiscard]] constexpr bool holds(double value) const { return value >= min && value <= max; } // NaN: no
};

} // namespace flowlab

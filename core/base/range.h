// The numbers that a setting may have.
#pragma once

namespace flowlab {

struct Range {
    double least = 0, most = 1; // both belong to it

    [[nodiscard]] constexpr bool holds(double value) const {
        return value >= least && value <= most;
    } // NaN: no
};

} // namespace flowlab

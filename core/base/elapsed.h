// Seconds as numbers and as spans of the steady clock: for rates, the time that is left, and when to do what.
#pragma once

#include <chrono>

namespace flowlab {

/// Seconds from `begin` to now.
[[nodiscard]] inline double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// `seconds` as a span that can be added to a time.
[[nodiscard]] inline std::chrono::steady_clock::duration clock_seconds(double seconds) {
    return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(seconds));
}

} // namespace flowlab

// How long ago something was, for rates and the time that is left.
#pragma once

#include <chrono>

namespace flowlab {

/// Seconds from `begin` to now.
[[nodiscard]] inline double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace flowlab

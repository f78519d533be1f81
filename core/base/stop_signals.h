// Signals that ask the process to end. The handler only notes them; the program saves what it has and then
// ends by itself.
#pragma once

#include <atomic>

namespace flowlab {

/// From now on SIGINT, SIGTERM and SIGHUP are noted instead of ending the process, and SIGPIPE and SIGXFSZ
/// are ignored, so that a write to a closed pipe or beyond a size limit fails with an error that can be
/// reported. A SIGHUP that is already ignored, as under nohup, stays so. `grace`: for so many seconds after
/// the first signal further ones change nothing, so that they cannot break the saving; later ones end the
/// process at once with stop_exit_code().
void watch_stop_signals(double grace = 0);
void set_stop_grace(double grace);

/// True from the first signal on.
[[nodiscard]] const std::atomic<bool>& stop_requested();
/// The first signal that was noted; 0: none.
[[nodiscard]] int stop_signal();
/// A descriptor for poll(), readable from the first signal on; -1 before watch_stop_signals(). It is never
/// read from.
[[nodiscard]] int stop_descriptor();

/// The exit code by which a shell knows a process that `signal` ended: 128 + its number.
[[nodiscard]] inline int stop_exit_code(int signal) {
    return 128 + signal;
}

} // namespace flowlab

#include "core/base/stop_signals.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace flowlab {
namespace {

// All that the handler touches is lock-free or async-signal-safe.
std::atomic<bool> requested{false};
std::atomic<int> first_signal{0};
std::atomic<std::int64_t> first_at{0}, grace_ns{0};
std::atomic<int> read_end{-1}, write_end{-1};
static_assert(std::atomic<std::int64_t>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

std::int64_t now_ns() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

extern "C" void on_stop_signal(int signal) {
    const int kept_errno = errno;
    int none = 0;
    if (first_signal.compare_exchange_strong(none, signal)) {
        first_at = now_ns();
        requested = true;
        const char byte = 1;
        if (const int pipe = write_end; pipe >= 0) (void)!::write(pipe, &byte, 1);
    } else if (now_ns() - first_at > grace_ns) {
        ::_exit(stop_exit_code(signal));
    }
    errno = kept_errno;
}

void handle(int signal, void (*handler)(int), bool unless_ignored = false) {
    struct sigaction old {
    }, wanted{};
    ::sigaction(signal, nullptr, &old);
    if (unless_ignored && old.sa_handler == SIG_IGN) return;
    wanted.sa_handler = handler;
    wanted.sa_flags = SA_RESTART; // no read or write that is in progress fails because of it
    ::sigemptyset(&wanted.sa_mask);
    ::sigaction(signal, &wanted, nullptr);
}

} // namespace

void watch_stop_signals(double grace) {
    set_stop_grace(grace);
    if (int ends[2]; read_end < 0 && ::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
        write_end = ends[1];
        read_end = ends[0];
    }
    handle(SIGINT, on_stop_signal);
    handle(SIGTERM, on_stop_signal);
    handle(SIGHUP, on_stop_signal, true);
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);
}

void set_stop_grace(double grace) {
    grace_ns = std::int64_t(grace * 1e9);
}

const std::atomic<bool>& stop_requested() {
    return requested;
}

int stop_signal() {
    return first_signal;
}

int stop_descriptor() {
    return read_end;
}

} // namespace flowlab

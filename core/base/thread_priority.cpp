#include "core/base/thread_priority.h"

#ifdef __linux__
#include <cstdint>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace flowlab {

#ifdef __linux__

namespace {

// Each step of niceness is a factor of 1.25 in the share. 10 steps left a training a tenth of what an
// ordinary program beside it gets, and SCHED_IDLE next to nothing.
constexpr int niceness = 4;

constexpr std::uint64_t turn_ns = 500'000; // the kernel's own is about 3 ms

/// Of sched_setattr(2), which older C libraries do not declare.
struct SchedulingAttributes {
    std::uint32_t size = sizeof(SchedulingAttributes);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 1; // SCHED_FLAG_RESET_ON_FORK
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0, deadline = 0, period = 0;
};

} // namespace

void yield_this_thread() {
    // Niceness is each thread's own on Linux; raising it needs no privilege.
    const auto thread = id_t(::syscall(SYS_gettid));
    if (::getpriority(PRIO_PROCESS, thread) < niceness) (void)::setpriority(PRIO_PROCESS, thread, niceness);
}

void answer_at_once() {
    SchedulingAttributes wanted;
    wanted.nice = ::getpriority(PRIO_PROCESS, 0);
    wanted.runtime = turn_ns;
    (void)::syscall(SYS_sched_setattr, 0, &wanted, 0U);
}

#else

void yield_this_thread() {}
void answer_at_once() {}

#endif

} // namespace flowlab

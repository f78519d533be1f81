// Work on many things of one kind, shared among threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace flowlab {

/// Calls `work(i)` for each i below `count`, in no order, on as many threads as the machine has cores. What
/// one of them throws ends the others after their current call, and is thrown here.
template <class Work>
void for_each_in_parallel(std::size_t count, Work&& work) {
    constexpr std::size_t most = 32;
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failed;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (...) {
            next = count;
            const std::scoped_lock lock(mutex);
            if (!failed) failed = std::current_exception();
        }
    };
    const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most);
    std::vector<std::thread> others;
    try {
        while (others.size() + 1 < std::min(cores, count)) others.emplace_back(run);
    } catch (const std::exception&) { // no more threads: those that there are do it
    }
    run();
    for (auto& thread : others) thread.join();
    if (failed) std::rethrow_exception(failed);
}

} // namespace flowlab

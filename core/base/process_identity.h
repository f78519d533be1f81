// Which process this is, in a way that other processes, later ones and those of other machines included, can
// check.
#pragma once

#include <cstdint>
#include <string>

namespace flowlab {

struct ProcessIdentity {
    std::string host;
    std::string boot;       // of this start of the kernel; another after a restart, and on every machine
    std::string namespace_; // of process numbers: equal numbers in two containers are two processes
    std::int64_t pid = 0;
    std::int64_t started = 0; // in the kernel's ticks since its start: numbers of processes are used again
    std::string program;      // its file's name

    bool operator==(const ProcessIdentity&) const = default;

    /// That this process sees the other one's number as the other one does.
    [[nodiscard]] bool shares_numbers_with(const ProcessIdentity& other) const {
        return boot == other.boot && namespace_ == other.namespace_;
    }
};

[[nodiscard]] ProcessIdentity this_process();

/// Whether the process is running, on this machine and in this namespace: its number is in use, by a process
/// that began at the same time, and it is not a zombie.
[[nodiscard]] bool is_running(const ProcessIdentity& process);

} // namespace flowlab

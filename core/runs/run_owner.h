// A run's folder has one owner at a time, across the machines that share it: the process whose file
// owner.json lies in it.
//
// The file comes into being by link(2), which one of many takes, on NFS too. It names its process; an owner
// that is provably dead (its process on this machine is gone) is replaced without a question. Of an owner
// elsewhere only its heartbeat can be seen, the file's time, which it renews every 20 seconds. Clocks of two
// machines are never compared: the time is held against that of a new file in the same folder, so that both
// are the file server's.
#pragma once

#include "core/base/descriptor.h"
#include "core/base/error.h"
#include "core/base/process_identity.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace flowlab {

/// Who owns a run's folder.
struct RunOwnerInfo {
    enum class State {
        alive,  // running on this machine, or its heartbeat is fresh
        silent, // on another machine, and without a heartbeat for RunOwner::silent_after seconds or more
        dead,   // provably gone
    };
    ProcessIdentity process; // without a name where the file cannot be read
    std::string since;       // UTC, by its own clock
    std::string token;       // of this one ownership
    bool locked = false;     // it holds a lock on its file, where the file system knows locks
    State state = State::alive;
    double silent_for = 0; // seconds since the last heartbeat

    /// "flowlab-cli (process 123 on alpha), since 2026-11-27 13:20:05 UTC"
    [[nodiscard]] Text describe() const;
};

/// The owner of the run in `folder`; empty: none. Leaves nothing behind.
[[nodiscard]] std::optional<RunOwnerInfo> owner_of(const std::filesystem::path& folder);

/// The failure Error for doing `what` to a run that `owner` owns.
[[nodiscard]] Error owned_elsewhere(const Text& what, const std::filesystem::path& folder,
                                    const RunOwnerInfo& owner);

/// Throws owned_elsewhere() if a process other than this one owns the folder and is not provably dead.
void require_not_owned_elsewhere(const Text& what, const std::filesystem::path& folder);

class RunOwner {
  public:
    static constexpr const char* file_name = "owner.json";
    static constexpr int beat_every = 20, silent_after = 120; // seconds

    /// Owns the run in `folder`, which exists, from now on. Throws owned_elsewhere() if another does;
    /// `take_over` replaces a silent one too, never one that is alive.
    explicit RunOwner(const std::filesystem::path& folder, bool take_over = false);
    /// Lets it go: the file is removed, if it is still this owner's.
    ~RunOwner();
    RunOwner(const RunOwner&) = delete;
    RunOwner& operator=(const RunOwner&) = delete;

    /// Throws a failure Error if somebody else took the folder over, as may happen to a process that was
    /// stopped for minutes, or if another folder stands under its name. To be asked before each write. A
    /// folder that was renamed stays owned.
    void require_held() const;

    /// Whether its folder still stands under the name by which it was claimed.
    [[nodiscard]] bool in_place() const;
    /// The folder by the name that it has now; empty: it was removed, or is nowhere to be found.
    [[nodiscard]] std::filesystem::path folder() const;
    /// Goes on as the owner of `folder`, which exists: the one before has this name now, or is given up.
    /// Throws as the constructor does, and then owns what it did before.
    void move_to(const std::filesystem::path& folder);

  private:
    [[nodiscard]] bool is_own(const std::filesystem::path& folder) const;
    void claim(bool take_over);
    [[nodiscard]] bool create(const std::string& temporary);
    void remove_stale(const RunOwnerInfo& stale) const;
    void beat();

    std::filesystem::path path_; // of the folder
    std::string token_;
    Descriptor folder_, file_;
    mutable std::mutex mutex_; // of all above
    std::condition_variable changed_;
    bool closing_ = false;
    std::thread thread_; // last: it uses all of the above
};

} // namespace flowlab

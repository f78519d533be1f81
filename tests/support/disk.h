// Disks that are full and folders that are closed, without either.
#pragma once

#include <csignal>
#include <sys/fsuid.h>
#include <sys/resource.h>
#include <unistd.h>

namespace flowlab::test {

/// While it lives, files cannot grow beyond `bytes`: what a full disk looks like, without one.
class SmallDisk {
  public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &old_);
        const rlimit small{bytes, old_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, SIG_DFL);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

  private:
    rlimit old_{};
};

/// While it lives, root reads and writes files as an ordinary user does; nothing changes for others.
class OrdinaryUser {
  public:
    OrdinaryUser() { setfsuid(65534); }
    ~OrdinaryUser() { setfsuid(geteuid()); }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

    /// Whether `folder` (mode 0555) is closed to whoever this process is now.
    [[nodiscard]] static bool kept_out_of(const char* folder) {
        if (geteuid() == 0) return setfsuid(uid_t(-1)) == 65534;
        return ::access(folder, W_OK) != 0;
    }
};

} // namespace flowlab::test

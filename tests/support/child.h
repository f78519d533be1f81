// A process of its own for what ends one, or takes several.
#pragma once

#include <functional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace flowlab::test {

/// How a process ended, in words that a failed comparison shows.
struct Ending {
    static std::string exited(int code) { return "exit code " + std::to_string(code); }
    static std::string killed(int signal) { return "signal " + std::to_string(signal); }
};

/// Runs `work` in a fork of this process and ends it with what that returns. To be used before this process
/// has threads of its own.
class Child {
  public:
    explicit Child(const std::function<int()>& work) : pid_(::fork()) {
        if (pid_ != 0) return;
        int code = 99;
        try {
            code = work();
        } catch (...) {
        }
        ::_exit(code);
    }
    ~Child() {
        if (pid_ <= 0) return;
        ::kill(pid_, 9);
        (void)wait();
    }
    Child(Child&& other) noexcept : pid_(other.pid_) { other.pid_ = -1; }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child& operator=(Child&&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }
    std::string wait() {
        int status = 0;
        if (pid_ <= 0 || ::waitpid(pid_, &status, 0) != pid_) return "no process";
        pid_ = -1;
        return WIFEXITED(status) ? Ending::exited(WEXITSTATUS(status)) : Ending::killed(WTERMSIG(status));
    }

  private:
    pid_t pid_;
};

/// A pipe, to wait for others with.
class Pipe {
  public:
    Pipe() {
        if (::pipe(ends_) != 0) ends_[0] = ends_[1] = -1;
    }
    ~Pipe() {
        close_read();
        close_write();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void put(char c) const { (void)!::write(ends_[1], &c, 1); }
    /// Waits for a character; 0: all writers are gone.
    [[nodiscard]] char get() const {
        char c = 0;
        return ::read(ends_[0], &c, 1) == 1 ? c : '\0';
    }
    void close_read() { close(ends_[0]); }
    void close_write() { close(ends_[1]); }

  private:
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
    int ends_[2];
};

} // namespace flowlab::test

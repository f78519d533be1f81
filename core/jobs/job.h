// Work that is done in small units between other work.
#pragma once

#include <cstdint>
#include <exception>

namespace flowlab {

/// A job publishes what it finds through the outbox that it was made with. Its constructor throws what is
/// wrong with the request. Whoever drives it calls advance() until it returns false, and then, or after
/// fail() or cancel(), drops it.
class Job {
  public:
    explicit Job(std::uint64_t id) : id_(id) {}
    virtual ~Job() = default;
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// One unit: short, since newer commands wait for its end. False when nothing is left to do. Throws what
    /// ends the job; the caller then calls fail().
    virtual bool advance() = 0;
    /// Publishes that the job came to nothing, or no further, and why.
    virtual void fail(const std::exception& error) = 0;
    /// Publishes that nobody wants the rest.
    virtual void cancel() {}

    /// Chosen by whoever asked for it.
    [[nodiscard]] std::uint64_t id() const { return id_; }

  private:
    std::uint64_t id_;
};

} // namespace flowlab

// The jobs that go on beside a training: at most one of each kind, in turns.
#pragma once

#include "core/jobs/job.h"

#include <array>
#include <memory>

namespace flowlab {

/// In the order in which they go first where they share a turn; see turn_of().
enum class JobKind { likelihood, verdicts, nearest, quality, yardstick, comparison };

class JobSlots {
  public:
    /// In place of an older job of that kind, which is dropped.
    void put(JobKind kind, std::unique_ptr<Job> job) { at(kind) = std::move(job); }
    /// The job publishes that it ends here. Nothing happens where there is none.
    void cancel(JobKind kind);
    [[nodiscard]] bool any() const;
    [[nodiscard]] bool has(JobKind kind) const { return jobs_[std::size_t(kind)] != nullptr; }
    /// One unit of the job whose turn it is. False when there is none. Never throws: a job that fails
    /// publishes it and is dropped.
    bool unit();

  private:
    static constexpr int kinds = 6, turns = 3;
    [[nodiscard]] static int turn_of(JobKind kind);
    [[nodiscard]] std::unique_ptr<Job>& at(JobKind kind) { return jobs_[std::size_t(kind)]; }

    std::array<std::unique_ptr<Job>, kinds> jobs_;
    int turn_ = 0;
};

/// One unit of `job`, which is dropped when it is done, or fails: then it publishes that. Never throws.
void advance_job(std::unique_ptr<Job>& job);

} // namespace flowlab

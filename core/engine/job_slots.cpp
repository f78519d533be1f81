#include "core/engine/job_slots.h"

#include <algorithm>

namespace flowlab {

void advance_job(std::unique_ptr<Job>& job) {
    try {
        if (job->advance()) return;
    } catch (const std::exception& error) {
        job->fail(error);
    }
    job.reset();
}

// The judge's jobs share a turn: the classes of samples, which take some milliseconds, come first, then
// pictures, points, and what they are read by.
int JobSlots::turn_of(JobKind kind) {
    if (kind == JobKind::likelihood) return 0;
    return kind == JobKind::comparison ? 2 : 1;
}

void JobSlots::cancel(JobKind kind) {
    if (auto job = std::move(at(kind))) job->cancel();
}

bool JobSlots::any() const {
    return std::ranges::any_of(jobs_, [](const auto& job) { return job != nullptr; });
}

bool JobSlots::unit() {
    for (int tried = 0; tried < turns; ++tried) {
        turn_ = (turn_ + 1) % turns;
        for (int kind = 0; kind < kinds; ++kind)
            if (auto& job = jobs_[std::size_t(kind)]; job && turn_of(JobKind(kind)) == turn_) {
                advance_job(job);
                return true;
            }
    }
    return false;
}

} // namespace flowlab

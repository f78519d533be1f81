// Where the compute thread leaves news and a front end fetches them: one pending snapshot, merged until it is
// taken.
#pragma once

#include "core/messages/snapshot.h"

#include <functional>
#include <mutex>

namespace flowlab {

/// An exception in the four parts of a notice.
[[nodiscard]] Notice to_notice(const std::exception& error);

class Outbox {
  public:
    /// `wake` is called, outside the lock, when something new waits and the last news were taken.
    explicit Outbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    /// Merges by calling `write` with the pending snapshot under the lock.
    template <class Write>
    void post(Write&& write) {
        bool first = false;
        {
            const std::scoped_lock lock(mutex_);
            write(pending_);
            first = !std::exchange(waiting_, true);
        }
        if (first && wake_) wake_();
    }

    [[nodiscard]] Snapshot take() {
        const std::scoped_lock lock(mutex_);
        waiting_ = false;
        return std::exchange(pending_, Snapshot{});
    }

    void notice(Notice notice) {
        post([&](Snapshot& s) { s.notices.push_back(std::move(notice)); });
    }
    /// A notice of something that failed without stopping anything.
    void warn(const std::exception& error) {
        Notice warning = to_notice(error);
        warning.level = Notice::Level::warning;
        notice(std::move(warning));
    }

  private:
    std::function<void()> wake_;
    std::mutex mutex_;
    Snapshot pending_;
    bool waiting_ = false;
};

} // namespace flowlab

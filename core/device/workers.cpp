#include "core/device/workers.h"

#include "core/base/thread_priority.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace flowlab {
namespace {

class Team {
  public:
    explicit Team(int count) : count_(count) {
        at::set_num_threads(1);
        for (int i = 1; i < count; ++i) threads_.emplace_back([this, i] { serve(i); });
    }
    ~Team() {
        {
            const std::scoped_lock lock(mutex_);
            closing_ = true;
        }
        called_.notify_all();
        for (auto& thread : threads_) thread.join();
    }
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    [[nodiscard]] int count() const { return count_; }

    void run(int shares, const std::function<void(int)>& work) {
        std::vector<std::exception_ptr> errors(static_cast<std::size_t>(shares));
        {
            const std::scoped_lock lock(mutex_);
            work_ = &work;
            errors_ = &errors;
            shares_ = shares;
            busy_ = count_ - 1;
            ++round_;
        }
        called_.notify_all();
        take(0, shares, work, errors);
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return busy_ == 0; });
        for (const auto& error : errors)
            if (error) std::rethrow_exception(error);
    }

  private:
    void take(int thread, int shares, const std::function<void(int)>& work,
              std::vector<std::exception_ptr>& errors) const {
        for (int i = thread; i < shares; i += count_) {
            try {
                work(i);
            } catch (...) {
                errors[std::size_t(i)] = std::current_exception();
            }
        }
    }

    void serve(int thread) {
        at::set_num_threads(1); // the setting of OpenMP's that oneDNN asks is each thread's own
        std::uint64_t seen = 0;
        std::unique_lock lock(mutex_);
        while (true) {
            called_.wait(lock, [&] { return closing_ || round_ != seen; });
            if (closing_) return;
            seen = round_;
            const auto& work = *work_;
            auto& errors = *errors_;
            const int shares = shares_;
            lock.unlock();
            take(thread, shares, work, errors);
            lock.lock();
            if (--busy_ == 0) done_.notify_one();
        }
    }

    int count_;
    std::mutex mutex_;
    std::condition_variable called_, done_;
    const std::function<void(int)>* work_ = nullptr;
    std::vector<std::exception_ptr>* errors_ = nullptr;
    int shares_ = 0, busy_ = 0;
    std::uint64_t round_ = 0;
    bool closing_ = false;
    std::vector<std::thread> threads_; // last: they use all of the above
};

int wanted = 0;
std::unique_ptr<Team> team;
std::atomic<bool> team_works = false;

/// The one call of run_shares() that there may be at a time.
class Call {
  public:
    Call() {
        if (team_works.exchange(true))
            throw std::logic_error("run_shares() was called within a share, or from two threads at once");
    }
    ~Call() { team_works = false; }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
};

} // namespace

void set_worker_count(int count) {
    wanted = count;
}

int worker_count() {
    return wanted > 0 ? wanted : std::max(1, int(std::thread::hardware_concurrency()));
}

void run_shares(int shares, const std::function<void(int)>& work) {
    const Call call;
    if (!team || team->count() != worker_count()) {
        team.reset();
        team = std::make_unique<Team>(worker_count());
    }
    if (shares == 1 || team->count() == 1)
        run_alone(shares, work);
    else
        team->run(shares, work);
}

void run_alone(int shares, const std::function<void(int)>& work) {
    for (int i = 0; i < shares; ++i) work(i);
}

void yield_workers() {
    run_shares(worker_count(), [](int) { yield_this_thread(); });
}

} // namespace flowlab

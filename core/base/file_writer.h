// Writes files on a thread of its own, one after the other, so that training goes on meanwhile.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace flowlab {

class FileWriter {
  public:
    FileWriter();
    /// Finishes what was queued.
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    /// `job` must not throw.
    void add(std::function<void()> job);
    /// Waits until nothing is queued or running.
    void drain();

  private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool busy_ = false, closing_ = false;
    std::thread thread_;
};

} // namespace flowlab

// An engine that trains a preset, as the window has it, for benches of what else a person does meanwhile.
#pragma once

#include "core/base/resources.h"
#include "core/engine/engine.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>

namespace flowlab::bench {

/// Set by the engine when something new waits.
class Signal {
  public:
    void raise() {
        {
            const std::scoped_lock lock(mutex_);
            raised_ = true;
        }
        changed_.notify_one();
    }
    /// Waits for the next news, at most ten minutes.
    void wait() {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, std::chrono::minutes(10), [&] { return raised_; }))
            throw std::runtime_error("the engine has had no news for ten minutes");
        raised_ = false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool raised_ = false;
};

/// A preset without an end.
inline TrainOptions endless(const std::string& preset) {
    auto options = load_preset(find_resources() / "presets", preset);
    options.budget = {0, 1'000'000'000, 0};
    return options;
}

/// As the window has it, less what it keeps on disk.
inline EngineConfig training_config(bool yields, std::function<void()> wake) {
    EngineConfig config;
    config.resources = find_resources();
    config.yield_to_window = yields;
    config.wake = std::move(wake);
    return config;
}

/// Trains `preset` in a fresh engine. What it said while it opened the shipped models is dropped: they may be
/// missing.
inline void start_training(Engine& engine, const std::string& preset) {
    engine.drain();
    (void)engine.take();
    engine.start(endless(preset));
}

/// Hands each snapshot to `enough` until it says so. An error notice ends it with an exception.
inline void follow(Engine& engine, Signal& signal, const std::function<bool(const Snapshot&)>& enough) {
    while (true) {
        signal.wait();
        const auto news = engine.take();
        for (const auto& notice : news.notices)
            if (notice.level == Notice::Level::error)
                throw std::runtime_error(notice.what.english() + " (" + notice.where.english() +
                                         "): " + notice.why.english());
        if (enough(news)) return;
    }
}

/// Waits until the training in `engine` has made `steps` more updates.
inline void follow_steps(Engine& engine, Signal& signal, std::size_t steps) {
    std::size_t seen = 0;
    follow(engine, signal, [&](const Snapshot& news) { return (seen += news.losses.size()) >= steps; });
}

} // namespace flowlab::bench

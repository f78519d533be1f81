// Sees to it that a training is saved however the program is made to end: by a signal, by the loss of the
// display, by an exit() from anywhere.
//
// Qt ends a program whose display is gone with exit() or _exit() in the middle of its event loop. So a
// thread of its own waits for signals and for the far end of the display's sockets to go, and saves; Qt's
// own farewell, told by its message or by an exit handler, only waits for that.
#pragma once

#include <QString>

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace flowlab {

class EndWatch {
  public:
    struct Actions {
        /// Called once, by whichever thread first learns of the end. Must be done within maxSaveMs.
        std::function<void()> save;
        /// Called after it, on another thread than the GUI's, where the window can still be closed: asks the
        /// GUI thread to end the event loop with this code.
        std::function<void(int code)> leave;
    };
    // Saving takes a fraction of a second, and the end another. These are for machines that are too busy for
    // that: a training is not given up for their sake.
    static constexpr int maxSaveMs = 8000;
    static constexpr int maxEndMs = 10000; // after a signal: then the process ends, closed or not

    /// At most one at a time. From now on signals are noted instead of ending the process, see
    /// watch_stop_signals().
    explicit EndWatch(Actions actions);
    ~EndWatch();
    EndWatch(const EndWatch&) = delete;
    EndWatch& operator=(const EndWatch&) = delete;

    /// Looks for the display's sockets; after the first window is shown.
    void watchDisplay();

    /// For Qt's message handler: whether Qt is about to end the program because the display is gone.
    [[nodiscard]] static bool tellsOfLostDisplay(const QString& message);
    /// Saves, and ends the process at once with `code`. Does nothing where there is no EndWatch.
    static void endNow(int code);

  private:
    void saveOnce();
    void watch();

    Actions actions_;
    std::mutex saving_;
    bool saved_ = false;
    std::mutex mutex_;
    std::vector<int> display_;
    int wake_[2] = {-1, -1};
    bool closing_ = false;
    std::thread thread_; // last: it uses all of the above
};

} // namespace flowlab

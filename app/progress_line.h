// Progress on a terminal.
#pragma once

#include <chrono>
#include <string>

namespace flowlab {

/// " | 3 min 20 s left"; nothing when it is not known (below 0).
[[nodiscard]] std::string time_left(double seconds);

/// A line on standard error that is written over and over and gone at the end; nothing where that is no
/// terminal.
class ProgressLine {
  public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Whether someone looks and the last line is old enough to be replaced.
    [[nodiscard]] bool due() const;
    void show(const std::string& text);

  private:
    const bool terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_;
};

} // namespace flowlab

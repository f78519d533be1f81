// Lines on standard error that show the progress of long work.
#pragma once

#include <string>

namespace flowlab {

/// " | 3 min 05 s left"; empty for a negative number, which says that it is not known.
[[nodiscard]] std::string time_left_text(double seconds);

/// One line that is written over again and again on a terminal; elsewhere only notes appear.
class ProgressLine {
  public:
    ProgressLine();
    /// Ends the line in progress.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Whether someone looks and the line in progress is old enough to be replaced.
    [[nodiscard]] bool due() const;
    /// A few times a second at most; what comes sooner is left out.
    void show(const std::string& text);
    /// A line that stays.
    void note(const std::string& text);
    /// Takes the line in progress away, before something else is printed.
    void clear();
    /// Lets the line in progress stand, and goes below it.
    void end();

  private:
    bool terminal_ = false, open_ = false;
    double shown_ = -1; // seconds of a steady clock
};

} // namespace flowlab

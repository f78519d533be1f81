// How much of the processor time that it could have used a thread was given.
#pragma once

namespace flowlab {

class ProcessorShare {
  public:
    /// A smaller share than this is worth a word.
    static constexpr double busy_below = 0.7;

    /// From now on, of the thread that calls this and share().
    ProcessorShare();
    /// 0 to 1: the time it ran, of the time it ran or stood in the queue for a processor. 1 where the system
    /// does not say, and for a thread that has mostly slept.
    [[nodiscard]] double share() const;

  private:
    double ran_ = 0, waited_ = 0; // seconds, so far
};

} // namespace flowlab

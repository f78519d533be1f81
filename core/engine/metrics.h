// metrics.csv of a run: a line an update, for whatever program wants to plot it, also while it grows.
#pragma once

#include "core/train/trainer.h"

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace flowlab {

class Metrics {
  public:
    /// Begins the file anew, or goes on with it after update `last`: lines beyond it, which a killed run may
    /// have left behind its last checkpoint, are dropped. Throws a failure Error, as all of these do, if it
    /// cannot be written.
    Metrics(const std::filesystem::path& path, std::int64_t last);
    void add(const StepResult& result, double epoch, double images_per_second, double seconds);
    /// What was added can be read by others from now on.
    void flush();

  private:
    void check() const;

    std::filesystem::path path_;
    std::ofstream file_;
};

} // namespace flowlab

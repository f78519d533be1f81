// metrics.csv of a run: a line an update.
#pragma once

#include "core/engine/csv_log.h"
#include "core/train/trainer.h"

namespace flowlab {

class Metrics {
  public:
    /// See CsvLog.
    Metrics(const std::filesystem::path& path, std::int64_t last);
    void add(const StepResult& result, double epoch, double images_per_second, double seconds);
    void flush() { log_.flush(); }

  private:
    CsvLog log_;
};

} // namespace flowlab

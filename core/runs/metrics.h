// metrics.csv of a run: one line per update.
#pragma once

#include "core/runs/csv_log.h"

namespace flowlab {

/// One update as the files of a run keep it.
struct RunLine {
    std::int64_t step = 0; // updates done, this one included
    double loss = 0;       // mean over the batch, whatever its weighting
    double lr = 0;
    double transport_cost = 0; // mean of ‖x1 − x0‖² / d over the batch
    double epoch = 0, images_per_second = 0;
    double seconds = 0;   // of computing so far
    double wall_time = 0; // since 1970
};

class Metrics {
  public:
    /// See CsvLog.
    Metrics(const std::filesystem::path& path, std::int64_t last);
    void add(const RunLine& line);
    void flush() { log_.flush(); }
    [[nodiscard]] const AppendFile& file() const { return log_.file(); }

  private:
    CsvLog log_;
};

} // namespace flowlab

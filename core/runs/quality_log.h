// quality.csv of a run: what the judge says of the averaged weights along the training, one line per point.
#pragma once

#include "core/options/quality_options.h"
#include "core/runs/csv_log.h"

#include <cstdint>
#include <filesystem>

namespace flowlab {

class QualityLog {
  public:
    /// Goes on with the table of the run in `folder`, from update `last` on; see CsvLog.
    QualityLog(const std::filesystem::path& folder, std::int64_t last);
    /// `seconds`: of computing behind the point's weights. A point that was in the table at the beginning is
    /// not added again: a run that was killed behind its last checkpoint measures it once more.
    void add(const QualityPoint& point, double seconds);
    void flush() { log_.flush(); }
    [[nodiscard]] const AppendFile& file() const { return log_.file(); }

    [[nodiscard]] static std::filesystem::path path(const std::filesystem::path& folder);

  private:
    CsvLog log_;
};

} // namespace flowlab

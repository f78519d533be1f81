// held_out.csv of a run: the loss on test pictures along the training, one line per point.
#pragma once

#include "core/messages/held_out_point.h"
#include "core/runs/csv_log.h"

#include <cstdint>
#include <filesystem>

namespace flowlab {

class HeldOutLog {
  public:
    /// Goes on with the table of the run in `folder`, from update `last` on; see CsvLog.
    HeldOutLog(const std::filesystem::path& folder, std::int64_t last);
    /// A point that was in the table at the beginning is not added again: a run that was killed behind its
    /// last checkpoint measures it once more.
    void add(const HeldOutPoint& point);
    void flush() { log_.flush(); }
    [[nodiscard]] const AppendFile& file() const { return log_.file(); }

    [[nodiscard]] static std::filesystem::path path(const std::filesystem::path& folder);

  private:
    CsvLog log_;
};

} // namespace flowlab

// The loss curve of a run, read from its metrics.csv and followed while that grows.
#pragma once

#include "core/base/csv_columns.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace flowlab {

struct RunPoint {
    std::int64_t step = 0;
    double loss = 0;    // not finite if the step went wrong
    double seconds = 0; // of computing; nan where the file does not say
};

class RunCurve {
  public:
    /// `folder`: of the run.
    explicit RunCurve(const std::filesystem::path& folder) : path_(folder / "metrics.csv") {}

    /// Reads what was added since the last call, or all of it where the file was replaced. Lines that are cut
    /// off or no data are passed over; a file that cannot be read leaves an empty curve. True: something
    /// changed.
    bool read();
    /// In rising order of steps.
    [[nodiscard]] const std::vector<RunPoint>& points() const { return points_; }

  private:
    void forget();

    std::filesystem::path path_;
    CsvColumns columns_;
    std::vector<RunPoint> points_;
    std::string header_, rest_; // rest_: a line whose end is not written yet
    std::uint64_t inode_ = 0, bytes_ = 0;
};

} // namespace flowlab

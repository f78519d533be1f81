// A curve of a run, read from a table in its folder and followed while that grows.
#pragma once

#include "core/base/csv_columns.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace flowlab {

/// A number that a run's tables hold along its steps. Accuracy is the share of its samples, 0 to 1, that show
/// the class they were asked for.
enum class RunMeasure { loss, held_out, fid, accuracy };

struct RunPoint {
    std::int64_t step = 0;
    double value = 0;   // of a loss: not finite if the step went wrong
    double seconds = 0; // of computing; nan where the file does not say
    double error = 0;   // of the value: its standard error; 0 where nobody knows
    int samples = 0;    // that it was measured on; 0 where it was none
};

class RunCurve {
  public:
    /// `folder`: of the run.
    explicit RunCurve(const std::filesystem::path& folder, RunMeasure measure = RunMeasure::loss);

    /// Reads what was added since the last call, or all of it where the file was replaced. Lines that are cut
    /// off or no data are passed over, and lines that do not hold the measure, unless it is the loss; a file
    /// that cannot be read leaves an empty curve. True: something changed.
    bool read();
    /// In rising order of steps.
    [[nodiscard]] const std::vector<RunPoint>& points() const { return points_; }

  private:
    void forget();
    void take(std::string_view line);

    RunMeasure measure_;
    std::filesystem::path path_;
    CsvColumns columns_;
    std::vector<RunPoint> points_;
    std::string header_, rest_; // rest_: a line whose end is not written yet
    std::uint64_t inode_ = 0, bytes_ = 0;
};

} // namespace flowlab

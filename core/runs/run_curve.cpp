#include "core/runs/run_curve.h"

#include "core/runs/held_out_log.h"
#include "core/runs/quality_log.h"

#include <array>
#include <cmath>
#include <fstream>
#include <string_view>
#include <sys/stat.h>

namespace flowlab {
namespace {

std::filesystem::path table_of(const std::filesystem::path& folder, RunMeasure measure) {
    switch (measure) {
    case RunMeasure::held_out:
        return HeldOutLog::path(folder);
    case RunMeasure::fid:
    case RunMeasure::accuracy:
        return QualityLog::path(folder);
    case RunMeasure::loss:
        break;
    }
    return folder / "metrics.csv";
}

/// The columns in the order of RunPoint. Where a table has no such number, its name is empty.
CsvColumns columns_of(std::string_view header, RunMeasure measure) {
    switch (measure) {
    case RunMeasure::held_out:
        return {header, {"step", "held_out_loss", "seconds", "standard_error", ""}};
    case RunMeasure::fid:
        return {header, {"step", "fid", "seconds", "fid_jackknife", "samples"}};
    case RunMeasure::accuracy:
        return {header, {"step", "accuracy", "seconds", "", "samples"}};
    case RunMeasure::loss:
        break;
    }
    return {header, {"step", "loss", "seconds", "", ""}};
}

} // namespace

RunCurve::RunCurve(const std::filesystem::path& folder, RunMeasure measure)
    : measure_(measure), path_(table_of(folder, measure)) {}

void RunCurve::forget() {
    points_.clear();
    header_.clear();
    rest_.clear();
    inode_ = bytes_ = 0;
}

bool RunCurve::read() {
    struct stat status {};
    const bool had = inode_ != 0;
    if (::stat(path_.c_str(), &status) != 0) {
        forget();
        return had;
    }
    const auto size = std::uint64_t(status.st_size);
    if (status.st_ino != inode_ || size < bytes_) forget();
    inode_ = status.st_ino;
    if (size == bytes_ && had) return false;
    std::ifstream file(path_, std::ios::binary);
    file.seekg(std::streamoff(bytes_));
    std::string more(size - bytes_, '\0');
    file.read(more.data(), std::streamsize(more.size()));
    more.resize(std::size_t(file.gcount()));
    bytes_ += more.size();
    rest_ += more;

    std::size_t begin = 0;
    for (std::size_t end; (end = rest_.find('\n', begin)) != std::string::npos; begin = end + 1)
        take(std::string_view(rest_).substr(begin, end - begin));
    rest_.erase(0, begin);
    return true;
}

void RunCurve::take(std::string_view line) {
    if (header_.empty()) {
        header_ = line;
        columns_ = columns_of(line, measure_);
        return;
    }
    std::array<double, 5> values{};
    if (!columns_.read(line, values)) return;
    const auto step = std::int64_t(values[0]);
    // Written by a run that began again further back.
    while (!points_.empty() && points_.back().step >= step) points_.pop_back();
    if (measure_ != RunMeasure::loss && !std::isfinite(values[1])) return;
    const bool counted = values[4] >= 1 && values[4] < 1e9;
    points_.push_back(
        {step, values[1], values[2], values[3] >= 0 ? values[3] : 0.0, counted ? int(values[4]) : 0});
}

} // namespace flowlab

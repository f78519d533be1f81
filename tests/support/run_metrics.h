// The table of a run, without what the clock writes into it.
#pragma once

#include "core/base/csv_columns.h"
#include "tests/support/support.h"

#include <array>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace flowlab::test {

/// The columns of metrics.csv that no clock decides: step, loss, lr.
inline std::vector<std::array<double, 3>> metrics(const std::filesystem::path& run) {
    std::istringstream file(get_file(run / "metrics.csv"));
    std::string line;
    std::getline(file, line);
    const CsvColumns columns(line, {"step", "loss", "lr"});
    std::vector<std::array<double, 3>> lines;
    while (std::getline(file, line))
        if (std::array<double, 3> values{}; columns.read(line, values)) lines.push_back(values);
    return lines;
}

} // namespace flowlab::test

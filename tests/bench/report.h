// What every bench shares: figures with a name, a unit and a limit, printed as a table or as JSON.
#pragma once

#include "core/base/json.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace flowlab::bench {

/// One measured number. `wanted` is what the project asks for: at least that much where more is better.
struct Figure {
    std::string name; // "training, tutorial"
    double value = 0;
    std::string unit; // "images/s"
    std::optional<double> wanted = {};
    bool more_is_better = true;
    std::optional<double> limit = {};           // what this machine allows at best, measured in the same run
    std::optional<double> wanted_of_limit = {}; // at least this share of it

    /// The share of the limit that is reached: 1 is all of it.
    [[nodiscard]] double of_limit() const { return more_is_better ? value / *limit : *limit / value; }
};

class Report {
  public:
    void add(Figure figure) { figures_.push_back(std::move(figure)); }
    void print(bool as_json) const;

  private:
    std::vector<Figure> figures_;
};

/// The value below which `share` (0 to 1) of the values lie, interpolated. Throws std::invalid_argument for
/// none.
[[nodiscard]] double quantile(std::vector<double> values, double share);

[[nodiscard]] double now_seconds(); // of a steady clock

/// The most memory this process ever had resident, in bytes (VmHWM).
[[nodiscard]] double peak_resident_bytes();

/// Threads of this process.
[[nodiscard]] int thread_count();

/// Adds --json, reads the command line, measures and prints. The exit code of a program.
int run_bench(CLI::App& app, int argc, char** argv, const std::function<void(Report&)>& measure);

} // namespace flowlab::bench

#include "core/engine/metrics.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <cstdio>
#include <sstream>
#include <string>

namespace flowlab {
namespace {

constexpr auto header = "step,epoch,loss,lr,images_per_s,seconds,transport_cost\n";

/// The header and the whole lines of `path` up to update `last`.
std::string kept(const std::filesystem::path& path, std::int64_t last) {
    std::string text = header;
    std::error_code missing;
    if (last == 0 || !std::filesystem::exists(path, missing)) return text;
    std::istringstream lines(read_file(path, "go on with the metrics"));
    for (std::string line; std::getline(lines, line) && !lines.eof();) // one without its end was cut off
        if (const auto step = std::atoll(line.c_str()); step >= 1 && step <= last) text += line + '\n';
    return text;
}

} // namespace

Metrics::Metrics(const std::filesystem::path& path, std::int64_t last) : path_(path) {
    write_atomically(path, kept(path, last));
    file_.open(path, std::ios::app);
    check();
}

void Metrics::add(const StepResult& result, double epoch, double images_per_second, double seconds) {
    char line[192];
    std::snprintf(line, sizeof line, "%lld,%.5f,%.6f,%.6g,%.1f,%.3f,%.5f\n",
                  static_cast<long long>(result.step), epoch, result.loss, result.lr, images_per_second,
                  seconds, result.transport_cost);
    file_ << line;
    check();
}

void Metrics::flush() {
    file_.flush();
    check();
}

void Metrics::check() const {
    if (!file_)
        throw failure("write the metrics", path_.string(),
                      "the file cannot be written (no space or no permission)",
                      "Choose another --out, or make room.");
}

} // namespace flowlab

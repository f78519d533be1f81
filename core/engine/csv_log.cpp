#include "core/engine/csv_log.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <cstdlib>
#include <sstream>

namespace flowlab {
namespace {

/// The header and the whole lines of `path` up to update `last`.
std::string kept(const std::filesystem::path& path, const std::string& header, std::int64_t last) {
    std::string text = header + '\n';
    std::error_code missing;
    if (last == 0 || !std::filesystem::exists(path, missing)) return text;
    std::istringstream lines(read_file(path, "go on with the table"));
    for (std::string line; std::getline(lines, line) && !lines.eof();) // one without its end was cut off
        if (const auto step = std::atoll(line.c_str()); step >= 1 && step <= last) text += line + '\n';
    return text;
}

} // namespace

CsvLog::CsvLog(const std::filesystem::path& path, const std::string& header, std::int64_t last)
    : path_(path) {
    write_atomically(path, kept(path, header, last));
    file_.open(path, std::ios::app);
    check();
}

void CsvLog::add(const std::string& line) {
    file_ << line << '\n';
    check();
}

void CsvLog::flush() {
    file_.flush();
    check();
}

void CsvLog::check() const {
    if (!file_)
        throw failure("write the table", path_.string(),
                      "the file cannot be written (no space or no permission)",
                      "Choose another --out, or make room.");
}

} // namespace flowlab

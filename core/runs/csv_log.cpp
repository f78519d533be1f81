#include "core/runs/csv_log.h"

#include "core/base/atomic_file.h"

#include <cstdlib>
#include <sstream>

namespace flowlab {
namespace {

/// The header and the whole lines of `path` up to update `last`; `last_kept` becomes the last one's.
std::string kept(const std::filesystem::path& path, const std::string& header, std::int64_t last,
                 std::int64_t& last_kept) {
    std::string text = header + '\n';
    std::error_code missing;
    if (last == 0 || !std::filesystem::exists(path, missing)) return text;
    std::istringstream lines(read_file(path, Text::of("go on with the table")));
    for (std::string line; std::getline(lines, line) && !lines.eof();) // one without its end was cut off
        if (const auto step = std::atoll(line.c_str()); step >= 1 && step <= last)
            text += line + '\n', last_kept = step;
    return text;
}

} // namespace

CsvLog::CsvLog(const std::filesystem::path& path, const std::string& header, std::int64_t last)
    : file_((write_atomically(path, kept(path, header, last, last_kept_)), path), /*anew=*/false,
            Text::of("write the table")) {}

} // namespace flowlab

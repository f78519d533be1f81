// A table of a run, a line an event, for whatever program wants to plot it, also while it grows.
#pragma once

#include "core/base/append_file.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace flowlab {

class CsvLog {
  public:
    /// Begins the file anew, or goes on with it after update `last`: lines beyond it, which a killed run may
    /// have left behind its last checkpoint, are dropped. `header` and every line begin with the update.
    /// Throws a failure Error if the file cannot be written.
    CsvLog(const std::filesystem::path& path, const std::string& header, std::int64_t last);
    void add(const std::string& line) { file_.add(line + '\n'); }
    /// See AppendFile::flush().
    void flush() { file_.flush(); }
    [[nodiscard]] const AppendFile& file() const { return file_; }

    /// The update of the last line that was there at the beginning; 0: there was none.
    [[nodiscard]] std::int64_t last_kept() const { return last_kept_; }

  private:
    std::int64_t last_kept_ = 0;
    AppendFile file_;
};

} // namespace flowlab

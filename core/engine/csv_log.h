// A table of a run, a line an event, for whatever program wants to plot it, also while it grows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace flowlab {

class CsvLog {
  public:
    /// Begins the file anew, or goes on with it after update `last`: lines beyond it, which a killed run may
    /// have left behind its last checkpoint, are dropped. `header` and every line begin with the update.
    /// Throws a failure Error, as all of these do, if the file cannot be written.
    CsvLog(const std::filesystem::path& path, const std::string& header, std::int64_t last);
    void add(const std::string& line);
    /// What was added can be read by others from now on.
    void flush();

  private:
    void check() const;

    std::filesystem::path path_;
    std::ofstream file_;
};

} // namespace flowlab

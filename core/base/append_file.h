// A file that grows by whole pieces while others read it.
#pragma once

#include "core/base/text.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace flowlab {

class AppendFile {
  public:
    /// Opens `path` to append to it; `anew`: begins it as an empty file. `what` completes "cannot …" in the
    /// failure Errors that this and flush() throw.
    AppendFile(std::filesystem::path path, bool anew, Text what);
    /// Writes what is still there, as far as it can.
    ~AppendFile();
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;

    /// Keeps `bytes` for the next flush().
    void add(std::string_view bytes) { waiting_ += bytes; }
    /// Hands over what was added: others can read it, and it outlives the process. When that fails, the file
    /// is as it was before and nothing is lost: the next call tries again.
    void flush();
    /// All that was ever added, also where the file has another name by now, or none. Throws a failure Error.
    [[nodiscard]] std::string contents() const;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    [[noreturn]] void fail(int code) const;

    std::filesystem::path path_;
    Text what_;
    std::string waiting_;
    int file_ = -1;
    std::int64_t size_ = 0; // of what is whole
};

} // namespace flowlab

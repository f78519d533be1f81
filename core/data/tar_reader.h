// The files in a tar archive (POSIX ustar), packed by gzip or not, one after the other.
#pragma once

#include "core/data/unpacked_bytes.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace flowlab {

class TarReader {
  public:
    /// Throws a failure Error where the file cannot be read.
    explicit TarReader(const std::filesystem::path& path);

    struct Entry {
        std::string name; // with its folders: "cifar-10-batches-bin/test_batch.bin"
        std::uint64_t size = 0;
    };
    /// The next regular file; folders, links and whatever else an archive holds are passed over. Nothing at
    /// the archive's end. Throws a failure Error for what is damaged or cut.
    [[nodiscard]] std::optional<Entry> next();
    /// The bytes of the entry that next() returned; once. Throws a failure Error likewise.
    [[nodiscard]] std::string contents();

  private:
    void pass(std::uint64_t size);
    void pass_rest();

    std::filesystem::path path_;
    std::string bytes_; // of the file
    UnpackedBytes source_;
    std::uint64_t rest_ = 0, padding_ = 0; // of the entry: not read yet; up to the next header
};

/// Whether a file begins as a tar archive does, packed by gzip or not. Reads no more than its beginning.
[[nodiscard]] bool is_tar(const std::filesystem::path& path);

} // namespace flowlab

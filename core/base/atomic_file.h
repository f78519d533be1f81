// Files that are whole or not there: written beside the target, synced, checked, renamed.
#pragma once

#include "core/base/text.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace flowlab {

/// A file in the making: written piece by piece under a temporary name in the target's folder, then renamed
/// over the target. Unless it is committed, nothing is left behind and the old target stays untouched. Every
/// error is a failure Error that says what, where, why (no space, no permission, no such folder) and what to
/// do.
class AtomicFile {
  public:
    explicit AtomicFile(const std::filesystem::path& path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    /// The next write goes to `offset` bytes from the beginning.
    void seek(std::int64_t offset);
    /// Where the next write goes.
    [[nodiscard]] std::int64_t position() const;
    /// Bytes so far, the gaps that seeking left included.
    [[nodiscard]] std::int64_t size() const;
    /// The file that holds what is written so far, until it takes its place.
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }

    /// Syncs and closes: all that can still fail afterwards is the rename. Nothing may be written any more.
    void seal();
    /// Seals, renames over the target and syncs the folder.
    void commit();

  private:
    void abandon();

    std::filesystem::path path_, temporary_;
    int file_ = -1;
    bool committed_ = false;
};

/// Throws the failure Error for writing to `path` that the system's error `code` (errno) stands for.
[[noreturn]] void refuse_write(const std::filesystem::path& path, int code);

/// A hidden name that is free, in the folder of `path`, for what will be renamed to `path` (another process
/// may still take it first).
[[nodiscard]] std::filesystem::path temporary_beside(const std::filesystem::path& path);

/// Makes new names in `folder` survive a power cut. Some file systems cannot sync a folder: then this is all
/// there is. Throws the failure Error for writing to `told` if the disk failed.
void sync_folder(const std::filesystem::path& folder, const std::filesystem::path& told);

/// Writes `bytes` as an AtomicFile; runs `verify` on the temporary file (may throw) before it is renamed.
void write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes,
                      const std::function<void(const std::filesystem::path& temporary)>& verify = {});

/// Writes a text so that the file at `path` is the old one or the whole new one. Throws a failure Error.
void write_atomically(const std::filesystem::path& path, const std::string& text);

/// The whole file. Throws a failure Error; `what` completes "cannot …", e.g. "read the preset".
[[nodiscard]] std::string read_file(const std::filesystem::path& path, const Text& what);

} // namespace flowlab

// Folders that are whole or not there: filled beside the target, synced, renamed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace flowlab {

/// A folder in the making, under a temporary name beside the target. Unless it is committed, nothing is left
/// behind and what was there stays untouched. Errors are as AtomicFile's.
class AtomicFolder {
  public:
    /// An existing folder is replaced only if it holds nothing but files whose names are `ours`; otherwise
    /// this throws a failure Error that names one of the others.
    AtomicFolder(const std::filesystem::path& path, std::function<bool(const std::string& name)> ours);
    ~AtomicFolder();
    AtomicFolder(const AtomicFolder&) = delete;
    AtomicFolder& operator=(const AtomicFolder&) = delete;

    /// A new file in it.
    void write(const std::string& name, std::span<const std::byte> bytes);
    /// Bytes of all files so far.
    [[nodiscard]] std::int64_t size() const { return size_; }

    /// Syncs every file, then takes the target's place.
    void commit();

  private:
    void require_replaceable() const;

    std::filesystem::path path_, temporary_;
    std::function<bool(const std::string&)> ours_;
    std::int64_t size_ = 0;
};

} // namespace flowlab

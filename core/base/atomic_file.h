// Files that are whole or not there: written beside the target, synced, checked, renamed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace flowlab {

/// Writes `bytes` to a temporary file in the target's folder, fsyncs, runs `verify` on it (may throw),
/// renames it over `path` and fsyncs the folder. On any error the temporary file is removed, the old target
/// stays untouched, and a failure Error says what, where, why (no space, no permission, no such folder) and
/// what to do.
void write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes,
                      const std::function<void(const std::filesystem::path& temporary)>& verify = {});

/// The same for text.
void write_atomically(const std::filesystem::path& path, const std::string& text);

/// The whole file. Throws a failure Error; `what` completes "cannot …", e.g. "read the preset".
[[nodiscard]] std::string read_file(const std::filesystem::path& path, const std::string& what);

} // namespace flowlab

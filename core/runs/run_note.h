// What a person wrote about a run: note.txt in its folder.
#pragma once

#include <filesystem>
#include <string>

namespace flowlab {

inline constexpr const char* run_note_file = "note.txt";

/// The note of the run in `folder`, without line breaks at its end; empty: it has none, or none that can be
/// read. Of a long one only the beginning.
[[nodiscard]] std::string read_run_note(const std::filesystem::path& folder);
/// An empty note removes the file. Throws a failure Error if it cannot be written.
void write_run_note(const std::filesystem::path& folder, const std::string& note);

} // namespace flowlab

#include "core/runs/run_note.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <fstream>
#include <system_error>

namespace flowlab {
namespace {

constexpr std::streamsize longest_note = 4096; // bytes

} // namespace

std::string read_run_note(const std::filesystem::path& folder) {
    std::ifstream file(folder / run_note_file, std::ios::binary);
    std::string note(std::size_t(longest_note), '\0');
    file.read(note.data(), longest_note);
    note.resize(std::size_t(file.gcount()));
    while (!note.empty() && (note.back() == '\n' || note.back() == '\r' || note.back() == '\0'))
        note.pop_back();
    return note;
}

void write_run_note(const std::filesystem::path& folder, const std::string& note) {
    const auto path = folder / run_note_file;
    if (!note.empty()) return write_atomically(path, note + "\n");
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error)
        throw failure(Text::of("remove the note"), path, Text::verbatim(error.message()),
                      Text::of("Allow writing there."));
}

} // namespace flowlab

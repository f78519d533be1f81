#include "app/documents.h"

#include "app/completion.h"
#include "app/manual.h"

#include "core/base/atomic_file.h"

namespace flowlab {

void write_documents(const CommandDescription& program, const std::string& version,
                     const std::filesystem::path& folder) {
    std::error_code ignored; // what is not there is said by the first file
    for (const auto* part : {"man1", "bash", "zsh"})
        std::filesystem::create_directories(folder / part, ignored);
    write_atomically(folder / "man1" / (program.name + ".1"), manual_page(program, version));
    for (const auto& command : program.commands)
        write_atomically(folder / "man1" / (program.name + "-" + command.name + ".1"),
                         manual_page(program, command, version));
    write_atomically(folder / "bash" / program.name, bash_completion(program));
    write_atomically(folder / "zsh" / ("_" + program.name), zsh_completion(program));
}

} // namespace flowlab

#include "core/base/process_identity.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

std::string first_line(const fs::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

std::string link_target(const fs::path& path) {
    std::error_code ignored;
    return fs::read_symlink(path, ignored).string();
}

struct ProcessState {
    char letter = 0; // 0: there is no such process
    std::int64_t started = 0;
};

/// Of /proc/PID/stat, proc(5): the name, in parentheses, may itself hold spaces and parentheses.
ProcessState state_of(std::int64_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(file, text, '\0'); // all of it: a name may hold a line's end
    const auto name_end = text.rfind(')');
    if (name_end == std::string::npos) return {};
    std::istringstream fields(text.substr(name_end + 1));
    ProcessState state;
    fields >> state.letter; // field 3; the start is field 22
    std::string skipped;
    for (int field = 4; field < 22; ++field) fields >> skipped;
    fields >> state.started;
    return fields ? state : ProcessState{};
}

} // namespace

ProcessIdentity this_process() {
    ProcessIdentity self;
    char host[256] = "";
    if (::gethostname(host, sizeof host - 1) == 0) self.host = host;
    self.boot = first_line("/proc/sys/kernel/random/boot_id");
    self.namespace_ = link_target("/proc/self/ns/pid");
    self.pid = ::getpid();
    self.started = state_of(self.pid).started;
    self.program = fs::path(link_target("/proc/self/exe")).filename().string();
    return self;
}

bool is_running(const ProcessIdentity& process) {
    const auto state = state_of(process.pid);
    return state.letter != 0 && state.letter != 'Z' && state.letter != 'X' &&
           state.started == process.started;
}

} // namespace flowlab

#include "core/base/atomic_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/descriptor.h"
#include "core/base/error.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

/// "frames/" is the folder "frames"; a link is the folder it leads to.
fs::path plain(const fs::path& given) {
    const fs::path path = given.has_filename() ? given : given.parent_path();
    std::error_code ignored;
    return fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
}

} // namespace

AtomicFolder::AtomicFolder(const fs::path& path, std::function<bool(const std::string&)> ours)
    : path_(plain(path)), ours_(std::move(ours)) {
    require_replaceable();
    int made = 0;
    do {
        temporary_ = temporary_beside(path_);
        made = ::mkdir(temporary_.c_str(), 0777);
    } while (made != 0 && errno == EEXIST);
    if (made != 0) refuse_write(path_, errno);
}

AtomicFolder::~AtomicFolder() {
    std::error_code ignored;
    fs::remove_all(temporary_, ignored);
}

void AtomicFolder::require_replaceable() const {
    std::error_code problem;
    if (!fs::exists(path_, problem)) return;
    if (!fs::is_directory(path_, problem))
        throw failure(Text::of("write the folder"), path_, Text::of("a file has this name"),
                      Text::of("Choose another name."));
    fs::directory_iterator entries(path_, problem);
    if (problem) refuse_write(path_, problem.value());
    for (const auto& entry : entries)
        if (!entry.is_regular_file(problem) || !ours_(entry.path().filename().string()))
            throw failure(Text::of("write the folder"), path_,
                          Text::of("it holds something else, %1", entry.path().filename().string()),
                          Text::of("Choose a new or an empty folder."));
}

void AtomicFolder::write(const std::string& name, std::span<const std::byte> bytes) {
    const Descriptor file(::open((temporary_ / name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.open()) refuse_write(path_ / name, errno);
    size_ += std::int64_t(bytes.size());
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse_write(path_ / name, errno);
        bytes = bytes.subspan(std::size_t(written));
    }
}

void AtomicFolder::commit() {
    { // one sync for all files: hundreds of single ones take a disk seconds
        const Descriptor folder(::open(temporary_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!folder.open() || ::syncfs(folder.number()) != 0) refuse_write(path_, errno);
    }
    require_replaceable(); // something may have been put there meanwhile
    std::error_code ignored;
    if (!fs::exists(path_, ignored) || fs::is_empty(path_, ignored)) {
        if (::rename(temporary_.c_str(), path_.c_str()) != 0) refuse_write(path_, errno);
    } else if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) != 0) {
        // File systems that cannot exchange two names: the old one steps aside first.
        const fs::path old = temporary_beside(path_);
        if (::rename(path_.c_str(), old.c_str()) != 0) refuse_write(path_, errno);
        if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
            const int code = errno;
            (void)::rename(old.c_str(), path_.c_str());
            refuse_write(path_, code);
        }
        fs::remove_all(old, ignored);
    } // else the temporary name holds the old folder now, and goes with this object
    sync_folder(path_.has_parent_path() ? path_.parent_path() : fs::path("."), path_);
}

} // namespace flowlab

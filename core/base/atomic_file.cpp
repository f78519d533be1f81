// Whole files only: a temporary file beside the target, fsync, verify, rename, fsync of the folder.
#include "core/base/atomic_file.h"

#include "core/base/descriptor.h"
#include "core/base/error.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

struct Reason {
    Text why, hint;
};

Reason write_reason(int code) {
    switch (code) {
    case ENOENT:
        return {Text::of("there is no such folder"), Text::of("Create the folder, or choose another place.")};
    case ENOTDIR:
        return {Text::of("a part of the path is a file, not a folder"), Text::of("Choose another place.")};
    case EISDIR:
        return {Text::of("a folder has this name"), Text::of("Choose another name.")};
    case EACCES:
    case EPERM:
        return {Text::of("no permission to write there"),
                Text::of("Choose a folder of your own, or change its permissions.")};
    case EROFS:
        return {Text::of("the disk is read-only"), Text::of("Choose another place.")};
    case ENOSPC:
    case EDQUOT:
        return {Text::of("no space is left on the disk"),
                Text::of("Free some space, or choose another disk.")};
    case EFBIG:
        return {Text::of("the file is larger than this disk or account allows"),
                Text::of("Choose another disk, or raise the limit.")};
    case ENAMETOOLONG:
        return {Text::of("the name is too long"), Text::of("Choose a shorter name.")};
    default:
        return {Text::verbatim(std::strerror(code)), Text::of("Check the disk, or choose another place.")};
    }
}

/// What the target is already; a target that cannot be replaced throws.
struct Target {
    bool exists = false;
    mode_t mode = 0;
    explicit Target(const fs::path& path) {
        struct stat old {};
        exists = ::stat(path.c_str(), &old) == 0;
        mode = old.st_mode & 07777;
        if (exists && S_ISDIR(old.st_mode)) refuse_write(path, EISDIR);
        if (exists && !S_ISREG(old.st_mode)) // a rename would replace a device by a file
            throw failure(Text::of("write the file"), path, Text::of("it is a device or a pipe, not a file"),
                          Text::of("Choose another name."));
    }
};

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

} // namespace

void refuse_write(const fs::path& path, int code) {
    const auto [why, hint] = write_reason(code);
    throw failure(Text::of("write the file"), path, why, hint);
}

AtomicFile::AtomicFile(const fs::path& given) {
    // Through a link to its target: the rename would replace the link.
    std::error_code ignored;
    path_ = fs::is_symlink(given, ignored) ? fs::weakly_canonical(given, ignored) : given;
    if (!path_.has_filename()) refuse_write(given, EISDIR);
    const Target old(path_);
    do { // a name left over by a process of the same id that was killed is passed over
        temporary_ = temporary_beside(path_);
        file_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (file_ < 0 && errno == EEXIST);
    if (file_ < 0) refuse_write(path_, errno);
    if (old.exists && ::access(path_.c_str(), W_OK) != 0) {
        const int code = errno;
        abandon();
        refuse_write(path_, code);
    }
}

AtomicFile::~AtomicFile() {
    abandon();
}

void AtomicFile::abandon() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
    if (!committed_) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse_write(path_, errno);
        bytes = bytes.subspan(std::size_t(written));
    }
}

void AtomicFile::seek(std::int64_t offset) {
    if (::lseek(file_, offset, SEEK_SET) < 0) refuse_write(path_, errno);
}

std::int64_t AtomicFile::position() const {
    return ::lseek(file_, 0, SEEK_CUR);
}

std::int64_t AtomicFile::size() const {
    struct stat status {};
    return ::fstat(file_, &status) == 0 ? status.st_size : 0;
}

void AtomicFile::seal() {
    if (file_ < 0) return;
    if (const Target old(path_); old.exists)
        (void)!::fchmod(file_, old.mode); // keeps who may read it; a nicety, may fail
    if (::fsync(file_) != 0) refuse_write(path_, errno);
    const int closed = ::close(file_);
    file_ = -1;
    if (closed != 0) refuse_write(path_, errno);
}

void AtomicFile::commit() {
    seal();
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) refuse_write(path_, errno);
    committed_ = true;
    sync_folder(folder_of(path_), path_);
}

fs::path temporary_beside(const fs::path& path) {
    static std::atomic<unsigned> serial{0};
    return folder_of(path) /
           (".flowlab-" + std::to_string(::getpid()) + "-" + std::to_string(serial++) + ".tmp");
}

void sync_folder(const fs::path& folder, const fs::path& told) {
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.open() && ::fsync(directory.number()) != 0 && errno == EIO) refuse_write(told, EIO);
}

void write_atomically(const fs::path& path, std::span<const std::byte> bytes,
                      const std::function<void(const fs::path& temporary)>& verify) {
    AtomicFile file(path);
    file.write(bytes);
    file.seal();
    if (verify) verify(file.temporary());
    file.commit();
}

void write_atomically(const fs::path& path, const std::string& text) {
    write_atomically(path, std::as_bytes(std::span(text)));
}

std::string read_file(const fs::path& path, const Text& what) {
    const auto fail = [&](int code) {
        if (code == ENOENT || code == ENOTDIR)
            throw failure(what, path, Text::of("there is no such file"), Text::of("Check the name."));
        if (code == EISDIR)
            throw failure(what, path, Text::of("it is a folder, not a file"), Text::of("Name a file."));
        if (code == EACCES || code == EPERM)
            throw failure(what, path, Text::of("no permission to read it"),
                          Text::of("Change its permissions, or copy it."));
        throw failure(what, path, Text::verbatim(std::strerror(code)), Text::of("Check the disk."));
    };
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) fail(errno);
    struct stat status {};
    std::string bytes;
    if (::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode))
        bytes.reserve(std::size_t(status.st_size) + 1);
    constexpr std::size_t chunk = 1 << 20;
    std::size_t size = 0;
    while (true) {
        bytes.resize(std::min(std::max(bytes.capacity(), size + 1), size + chunk));
        const auto got = ::read(file.number(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(errno);
        if (got == 0) break;
        size += std::size_t(got);
    }
    bytes.resize(size);
    return bytes;
}

} // namespace flowlab

// Whole files only: a temporary file beside the target, fsync, verify, rename, fsync of the folder.
#include "core/base/atomic_file.h"

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

/// A file descriptor that closes itself.
struct Descriptor {
    int number = -1;
    explicit Descriptor(int opened) : number(opened) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int close() {
        const int result = number >= 0 ? ::close(number) : 0;
        number = -1;
        return result;
    }
};

/// Removes a file unless told that it is no longer there.
struct Remover {
    fs::path path;
    bool armed = true;
    explicit Remover(fs::path file) : path(std::move(file)) {}
    ~Remover() {
        if (armed) ::unlink(path.c_str());
    }
    Remover(const Remover&) = delete;
    Remover& operator=(const Remover&) = delete;
};

struct Reason {
    std::string why, hint;
};

Reason write_reason(int code) {
    switch (code) {
    case ENOENT:
        return {"there is no such folder", "Create the folder, or choose another place."};
    case ENOTDIR:
        return {"a part of the path is a file, not a folder", "Choose another place."};
    case EISDIR:
        return {"a folder has this name", "Choose another name."};
    case EACCES:
    case EPERM:
        return {"no permission to write there", "Choose a folder of your own, or change its permissions."};
    case EROFS:
        return {"the disk is read-only", "Choose another place."};
    case ENOSPC:
    case EDQUOT:
        return {"no space is left on the disk", "Free some space, or choose another disk."};
    case EFBIG:
        return {"the file is larger than this disk or account allows",
                "Choose another disk, or raise the limit."};
    case ENAMETOOLONG:
        return {"the name is too long", "Choose a shorter name."};
    default:
        return {std::strerror(code), "Check the disk, or choose another place."};
    }
}

[[noreturn]] void refuse_write(const fs::path& path, int code) {
    const auto [why, hint] = write_reason(code);
    throw failure("write the file", path.string(), why, hint);
}

void write_all(int file, std::span<const std::byte> bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse_write(path, errno);
        bytes = bytes.subspan(std::size_t(written));
    }
}

} // namespace

void write_atomically(const fs::path& given, std::span<const std::byte> bytes,
                      const std::function<void(const fs::path& temporary)>& verify) {
    // Through a link to its target: the rename would replace the link.
    std::error_code ignored;
    const fs::path path = fs::is_symlink(given, ignored) ? fs::weakly_canonical(given, ignored) : given;
    if (!path.has_filename()) refuse_write(given, EISDIR);
    struct stat old {};
    const bool exists = ::stat(path.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) refuse_write(path, EISDIR);
    if (exists && !S_ISREG(old.st_mode)) // a rename would replace a device by a file
        throw failure("write the file", path.string(), "it is a device or a pipe, not a file",
                      "Choose another name.");

    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    static std::atomic<unsigned> serial{0};
    int opened = -1;
    fs::path temporary;
    do { // a name left over by a process of the same id that was killed is passed over
        temporary =
            folder / (".flowlab-" + std::to_string(::getpid()) + "-" + std::to_string(serial++) + ".tmp");
        opened = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (opened < 0 && errno == EEXIST);
    if (opened < 0) refuse_write(path, errno);
    Descriptor file(opened);
    Remover remover(temporary);

    if (exists && ::access(path.c_str(), W_OK) != 0) refuse_write(path, errno);
    write_all(file.number, bytes, path);
    if (exists)
        (void)!::fchmod(file.number, old.st_mode & 07777); // keeps who may read it; a nicety, may fail
    if (::fsync(file.number) != 0) refuse_write(path, errno);
    if (file.close() != 0) refuse_write(path, errno);
    if (verify) verify(temporary);
    if (::rename(temporary.c_str(), path.c_str()) != 0) refuse_write(path, errno);
    remover.armed = false;

    // The new name must survive a power cut too. Some file systems cannot sync a folder: then this is all
    // there is.
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number >= 0 && ::fsync(directory.number) != 0 && errno == EIO) refuse_write(path, EIO);
}

void write_atomically(const fs::path& path, const std::string& text) {
    write_atomically(path, std::as_bytes(std::span(text)));
}

std::string read_file(const fs::path& path, const std::string& what) {
    const auto fail = [&](int code) {
        if (code == ENOENT || code == ENOTDIR)
            throw failure(what, path.string(), "there is no such file", "Check the name.");
        if (code == EISDIR) throw failure(what, path.string(), "it is a folder, not a file", "Name a file.");
        if (code == EACCES || code == EPERM)
            throw failure(what, path.string(), "no permission to read it",
                          "Change its permissions, or copy it.");
        throw failure(what, path.string(), std::strerror(code), "Check the disk.");
    };
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number < 0) fail(errno);
    struct stat status {};
    std::string bytes;
    if (::fstat(file.number, &status) == 0 && S_ISREG(status.st_mode))
        bytes.reserve(std::size_t(status.st_size) + 1);
    constexpr std::size_t chunk = 1 << 20;
    std::size_t size = 0;
    while (true) {
        bytes.resize(std::min(std::max(bytes.capacity(), size + 1), size + chunk));
        const auto got = ::read(file.number, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(errno);
        if (got == 0) break;
        size += std::size_t(got);
    }
    bytes.resize(size);
    return bytes;
}

} // namespace flowlab

#include "core/base/append_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace flowlab {

AppendFile::AppendFile(std::filesystem::path path, bool anew, Text what)
    : path_(std::move(path)), what_(std::move(what)) {
    file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | (anew ? O_TRUNC : 0), 0666);
    if (file_ < 0) fail(errno);
    struct stat status {};
    if (::fstat(file_, &status) == 0) size_ = status.st_size;
}

AppendFile::~AppendFile() {
    try {
        flush();
    } catch (const Error&) { // whoever wanted to hear of it has called flush()
    }
    ::close(file_);
}

void AppendFile::flush() {
    std::size_t done = 0;
    while (done < waiting_.size()) {
        const auto written = ::write(file_, waiting_.data() + done, waiting_.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            const int code = written < 0 ? errno : ENOSPC;
            // A piece without its end would spoil what comes after it.
            if (done > 0 && ::ftruncate(file_, size_) != 0)
                waiting_.erase(0, done), size_ += std::int64_t(done);
            fail(code);
        }
        done += std::size_t(written);
    }
    size_ += std::int64_t(done);
    waiting_.clear();
}

std::string AppendFile::contents() const {
    std::string bytes(std::size_t(size_), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto got = ::pread(file_, bytes.data() + done, bytes.size() - done, off_t(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(errno);
        if (got == 0) break;
        done += std::size_t(got);
    }
    bytes.resize(done);
    return bytes + waiting_;
}

void AppendFile::fail(int code) const {
    try {
        refuse_write(path_, code);
    } catch (const Error& error) {
        throw failure(what_, path_, error.why, error.hint);
    }
}

} // namespace flowlab

#include "core/runs/run_curve.h"

#include <fstream>
#include <sys/stat.h>

namespace flowlab {

void RunCurve::forget() {
    points_.clear();
    header_.clear();
    rest_.clear();
    inode_ = bytes_ = 0;
}

bool RunCurve::read() {
    struct stat status {};
    const bool had = inode_ != 0;
    if (::stat(path_.c_str(), &status) != 0) {
        forget();
        return had;
    }
    const auto size = std::uint64_t(status.st_size);
    if (status.st_ino != inode_ || size < bytes_) forget();
    inode_ = status.st_ino;
    if (size == bytes_ && had) return false;
    std::ifstream file(path_, std::ios::binary);
    file.seekg(std::streamoff(bytes_));
    std::string more(size - bytes_, '\0');
    file.read(more.data(), std::streamsize(more.size()));
    more.resize(std::size_t(file.gcount()));
    bytes_ += more.size();
    rest_ += more;

    std::size_t begin = 0;
    for (std::size_t end; (end = rest_.find('\n', begin)) != std::string::npos; begin = end + 1) {
        const auto line = std::string_view(rest_).substr(begin, end - begin);
        if (header_.empty()) {
            header_ = line;
            columns_ = {line, {"step", "loss", "seconds"}};
            continue;
        }
        double values[3];
        if (!columns_.read(line, values)) continue;
        const auto step = std::int64_t(values[0]);
        // Written by a run that began again further back.
        while (!points_.empty() && points_.back().step >= step) points_.pop_back();
        points_.push_back({step, values[1], values[2]});
    }
    rest_.erase(0, begin);
    return true;
}

} // namespace flowlab

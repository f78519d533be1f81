#include "core/data/unpacked_bytes.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <cstring>
#include <zlib.h>

namespace flowlab {

namespace {

constexpr std::uint64_t best_ratio = 1032; // deflate cannot compress better
constexpr std::size_t max_part = 1 << 30;  // zlib counts in 32 bits

} // namespace

struct UnpackedBytes::Stream {
    z_stream zlib{};
};

void refuse_data_file(const std::filesystem::path& path, const Text& why) {
    throw failure(Text::of("read the data file"), path, why, Text::of("Fetch or copy the file again."));
}

UnpackedBytes::UnpackedBytes(const std::filesystem::path& path, std::string_view bytes)
    : path_(path), rest_(bytes), size_(bytes.size()) {
    if (!bytes.starts_with("\x1f\x8b")) return;
    stream_ = std::make_unique<Stream>();
    if (inflateInit2(&stream_->zlib, 16 + MAX_WBITS) != Z_OK) {
        stream_.reset();
        refuse_data_file(path, Text::of("there is not enough memory to unpack it"));
    }
}

UnpackedBytes::~UnpackedBytes() {
    if (stream_) inflateEnd(&stream_->zlib);
}

std::size_t UnpackedBytes::read(std::uint8_t* to, std::size_t size) {
    std::size_t done = 0;
    while (done < size && !ended_) {
        const std::size_t part = std::min(size - done, max_part);
        done += stream_ ? unpack(to + done, part) : copy(to + done, part);
    }
    return done;
}

std::uint64_t UnpackedBytes::max_left() const {
    return stream_ ? size_ * best_ratio : rest_.size();
}

std::size_t UnpackedBytes::copy(std::uint8_t* to, std::size_t size) {
    const std::size_t got = std::min(size, rest_.size());
    std::memcpy(to, rest_.data(), got);
    rest_.remove_prefix(got);
    ended_ = rest_.empty();
    return got;
}

std::size_t UnpackedBytes::unpack(std::uint8_t* to, std::size_t size) {
    auto& zlib = stream_->zlib;
    const std::size_t given = std::min(rest_.size(), max_part);
    // zlib promises not to write there.
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
    zlib.avail_in = uInt(given);
    zlib.next_out = to;
    zlib.avail_out = uInt(size);
    const int result = inflate(&zlib, Z_NO_FLUSH);
    rest_.remove_prefix(given - zlib.avail_in);
    const std::size_t got = size - zlib.avail_out;
    ended_ = result == Z_STREAM_END;
    if (ended_ || got > 0) return got;
    if (result == Z_BUF_ERROR || (result == Z_OK && rest_.empty()))
        refuse_data_file(path_, Text::of("its gzip data end too early; the file was cut"));
    if (result != Z_OK)
        refuse_data_file(path_,
                         Text::of("its gzip data are damaged (%1)", zlib.msg ? zlib.msg : "zlib error"));
    return got;
}

std::string read_unpacked(const std::filesystem::path& path, std::uint64_t max_bytes) {
    constexpr std::size_t chunk = 1 << 22;
    const std::string packed = read_file(path, Text::of("read the data file"));
    UnpackedBytes source(path, packed);
    std::string bytes;
    while (true) {
        const std::size_t before = bytes.size();
        bytes.resize(before + chunk);
        const auto got = source.read(reinterpret_cast<std::uint8_t*>(bytes.data()) + before, chunk);
        bytes.resize(before + got);
        if (bytes.size() > max_bytes)
            refuse_data_file(path, Text::of("it holds more than the %1 MB that such a file may have",
                                            max_bytes / 1'000'000));
        if (got < chunk) break;
    }
    if (source.left() != 0) refuse_data_file(path, Text::of("there are trailing bytes after its gzip data"));
    return bytes;
}

} // namespace flowlab

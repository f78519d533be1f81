// Reading IDX files, each byte accounted for.
#include "core/data/idx.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <zlib.h>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_values = 1u << 31;
constexpr std::uint64_t best_ratio = 1032; // deflate cannot compress better

[[noreturn]] void refuse(const fs::path& path, const Text& why) {
    throw failure(Text::of("read the data file"), path, why, Text::of("Fetch or copy the file again."));
}

Text type_name(int type) {
    switch (type) {
    case 9:
        return Text::of("signed bytes");
    case 11:
        return Text::of("16-bit integers");
    case 12:
        return Text::of("32-bit integers");
    case 13:
        return Text::of("floats");
    case 14:
        return Text::of("doubles");
    default:
        return {};
    }
}

/// The bytes of a file in order, unpacked on the way if it is gzip.
class Source {
  public:
    Source(const fs::path& path, std::string_view bytes) : path_(path), rest_(bytes) {
        gzip_ = bytes.starts_with("\x1f\x8b");
        if (!gzip_) return;
        if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK)
            refuse(path, Text::of("there is not enough memory to unpack it"));
    }
    ~Source() {
        if (gzip_) inflateEnd(&stream_);
    }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    /// Up to `size` bytes; fewer only at the end.
    std::size_t read(std::uint8_t* to, std::size_t size) {
        std::size_t done = 0;
        while (done < size && !ended_) {
            const std::size_t part = std::min<std::size_t>(size - done, 1 << 30); // zlib counts in 32 bits
            const std::size_t got = gzip_ ? unpack(to + done, part) : copy(to + done, part);
            done += got;
        }
        return done;
    }
    [[nodiscard]] bool compressed() const { return gzip_; }
    /// Bytes of the file not used yet.
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

  private:
    std::size_t copy(std::uint8_t* to, std::size_t size) {
        const std::size_t got = std::min(size, rest_.size());
        std::memcpy(to, rest_.data(), got);
        rest_.remove_prefix(got);
        ended_ = rest_.empty();
        return got;
    }

    std::size_t unpack(std::uint8_t* to, std::size_t size) {
        const std::size_t given = std::min<std::size_t>(rest_.size(), 1 << 30);
        // zlib promises not to write there.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
        stream_.avail_in = uInt(given);
        stream_.next_out = to;
        stream_.avail_out = uInt(size);
        const int result = inflate(&stream_, Z_NO_FLUSH);
        rest_.remove_prefix(given - stream_.avail_in);
        const std::size_t got = size - stream_.avail_out;
        ended_ = result == Z_STREAM_END;
        if (ended_ || got > 0) return got;
        if (result == Z_BUF_ERROR || (result == Z_OK && rest_.empty()))
            refuse(path_, Text::of("its gzip data end too early; the file was cut"));
        if (result != Z_OK)
            refuse(path_,
                   Text::of("its gzip data are damaged (%1)", stream_.msg ? stream_.msg : "zlib error"));
        return got;
    }

    fs::path path_;
    std::string_view rest_;
    z_stream stream_{};
    bool gzip_ = false, ended_ = false;
};

fs::path existing(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) return path;
    fs::path other = path;
    if (path.extension() == ".gz")
        other.replace_extension();
    else
        other += ".gz";
    if (fs::is_regular_file(other, ignored)) return other;
    throw failure(Text::of("read the data file"), path,
                  Text::of("there is no such file, neither as gzip nor raw"),
                  Text::of("Put the file there, or check the name."));
}

} // namespace

IdxArray read_idx(const fs::path& given) {
    const fs::path path = existing(given);
    const std::string bytes = read_file(path, Text::of("read the data file"));
    Source source(path, bytes);

    std::uint8_t magic[4];
    if (source.read(magic, 4) != 4) refuse(path, Text::of("it is too short to be an IDX file"));
    if (magic[0] != 0 || magic[1] != 0)
        refuse(path, Text::of("it does not start with the magic number of an IDX file (two zero bytes)"));
    if (magic[2] != 8) {
        const Text name = type_name(magic[2]);
        refuse(path, name.empty()
                         ? Text::of("its magic number says value type %1, not unsigned bytes (8)", magic[2])
                         : Text::of("its magic number says value type %1 (%2), not unsigned bytes (8)",
                                    magic[2], name));
    }
    const int rank = magic[3];
    if (rank < 1 || rank > 4) refuse(path, Text::of("its magic number says %1 dimensions, not 1 to 4", rank));

    IdxArray array;
    std::uint64_t count = 1;
    std::string sizes;
    for (int i = 0; i < rank; ++i) {
        std::uint8_t raw[4];
        if (source.read(raw, 4) != 4) refuse(path, Text::of("it ends within the sizes at its start"));
        const std::uint32_t dim = std::uint32_t(raw[0]) << 24 | std::uint32_t(raw[1]) << 16 |
                                  std::uint32_t(raw[2]) << 8 | std::uint32_t(raw[3]);
        array.dims.push_back(dim);
        sizes += (i ? " × " : "") + std::to_string(dim);
        count = std::min(count, max_values + 1) * dim; // no overflow: below 2^32 times below 2^32
    }
    // What cannot be true is refused before memory is asked for.
    const std::uint64_t possible = source.compressed() ? bytes.size() * best_ratio : source.left();
    if (count > max_values) refuse(path, Text::of("it claims an absurd size, %1 values", sizes));
    if (count > possible) refuse(path, Text::of("it claims %1 values, more than the file can hold", sizes));

    array.values.resize(count);
    const std::size_t got = source.read(array.values.data(), count);
    if (got < count) refuse(path, Text::of("it claims %1 values but ends after %2 of %3", sizes, got, count));
    // Reading on also makes zlib check the length and the CRC at the end.
    std::uint8_t extra = 0;
    if (source.read(&extra, 1) != 0 || source.left() != 0)
        refuse(path, Text::of("there are trailing bytes after its %1 values", sizes));
    return array;
}

} // namespace flowlab

#include "core/runs/history_file.h"

#include "core/base/bytes.h"
#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/base/little_endian.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace flowlab {
namespace {

constexpr std::string_view history_magic("flowlab history\n", 16);
constexpr std::uint32_t history_version = 1;
constexpr std::size_t fixed_header = 16 + 6 * 4; // up to the number of labels
// Nothing larger is a set of samples that anybody looks at.
constexpr std::uint64_t max_values = 1U << 26, max_side = 1U << 16, max_noise = 4096;
constexpr std::uint64_t deflate_ratio = 1032; // that packing cannot exceed

/// A header that cannot be taken for what it says.
struct BadHeader {
    Text why;
};

/// `size` bytes from `offset` on; fewer where the file ends or cannot be read.
std::string bytes_at(const Descriptor& file, std::uint64_t offset, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const auto got = ::pread(file.number(), bytes.data() + done, size - done, off_t(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += std::size_t(got);
    }
    bytes.resize(done);
    return bytes;
}

/// Reads the header; its length in bytes. Throws a BadHeader.
std::uint64_t read_header(const Descriptor& file, std::uint64_t file_bytes, HistoryHeader& header) {
    std::string bytes = bytes_at(file, 0, std::size_t(std::min<std::uint64_t>(file_bytes, fixed_header)));
    if (!bytes.starts_with(history_magic) || bytes.size() < fixed_header)
        throw BadHeader{Text::of("it is no history of samples")};
    if (number_at<std::uint32_t>(bytes, 16) != history_version)
        throw BadHeader{Text::of("another version of the lab wrote it")};
    const auto damaged = [] { return BadHeader{Text::of("its header is damaged")}; };
    std::uint64_t sizes[4] = {}; // channels, height, width, count
    for (std::size_t i = 0; i < 4; ++i) sizes[i] = number_at<std::uint32_t>(bytes, 20 + 4 * i);
    std::uint64_t values = 1;
    for (const auto size : sizes) { // no overflow: 2^26 times 2^16
        if (size < 1 || size > max_side) throw damaged();
        values *= size;
        if (values > max_values) throw damaged();
    }
    const std::uint64_t labels = number_at<std::uint32_t>(bytes, 36);
    if (labels != 0 && labels != sizes[3]) throw damaged();
    std::uint64_t length = fixed_header + 4 * labels + 4;
    if (length > file_bytes) throw damaged();
    bytes = bytes_at(file, 0, std::size_t(length));
    if (bytes.size() < length) throw damaged();
    const std::uint64_t noise = number_at<std::uint32_t>(bytes, std::size_t(length) - 4);
    if (noise > max_noise || length + noise + 4 > file_bytes) throw damaged();
    length += noise;
    bytes = bytes_at(file, 0, std::size_t(length) + 4);
    if (bytes.size() < length + 4) throw damaged();
    const std::string_view told(bytes.data(), std::size_t(length));
    if (number_at<std::uint32_t>(bytes, std::size_t(length)) != crc32c(told)) throw damaged();
    header.shape = {int(sizes[0]), int(sizes[1]), int(sizes[2])};
    header.count = int(sizes[3]);
    for (std::uint64_t i = 0; i < labels; ++i) {
        const auto label = number_at<std::uint32_t>(bytes, fixed_header + std::size_t(4 * i));
        if (label > max_side) throw damaged();
        header.labels.push_back(int(label));
    }
    header.noise = told.substr(std::size_t(length - noise));
    return length + 4;
}

/// Finds the whole records from `at` on. What a process that died or a power cut left at the end is no
/// damage.
void find_records(HistoryFile& history, std::uint64_t at) {
    HistoryMoment before{-1, 0};
    while (history.bytes - at >= HistoryRecord::head_bytes) {
        const auto head = bytes_at(history.file, at, HistoryRecord::head_bytes);
        if (head.size() < HistoryRecord::head_bytes) return; // it was cut since
        if (std::ranges::all_of(head, [](char c) { return c == 0; })) return;
        HistoryRecord record;
        record.moment = {std::int64_t(number_at<std::uint64_t>(head, 0)),
                         std::bit_cast<double>(number_at<std::uint64_t>(head, 8))};
        record.offset = at;
        record.packed = number_at<std::uint32_t>(head, 16);
        record.crc = number_at<std::uint32_t>(head, 20);
        const auto& moment = record.moment;
        if (number_at<std::uint32_t>(head, 24) != crc32c(std::string_view(head).substr(0, 24)) ||
            moment.step <= before.step || !std::isfinite(moment.seconds) || moment.seconds < before.seconds) {
            history.damage = Text::of("it is damaged behind step %1", std::max<std::int64_t>(before.step, 0));
            return;
        }
        if (record.end() > history.bytes) return;
        history.records.push_back(record);
        before = moment;
        at = record.end();
    }
}

} // namespace

std::optional<HistoryFile> HistoryFile::open(const std::filesystem::path& path, const Text& what) {
    // A pipe of this name keeps nobody waiting.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) {
        const int code = errno;
        if (code == ENOENT || code == ENOTDIR) return {};
        throw failure(what, path, Text::verbatim(std::strerror(code)), Text::of("Allow reading it."));
    }
    HistoryFile history;
    struct stat status {};
    if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))
        throw failure(what, path, Text::of("it is no file"), Text::of("Move what is there elsewhere."));
    history.path = path;
    history.file = std::move(file);
    history.bytes = std::uint64_t(status.st_size);
    try {
        find_records(history, read_header(history.file, history.bytes, history.header));
    } catch (const BadHeader& bad) {
        throw failure(what, path, bad.why, Text::of("Move it elsewhere, or use another copy."));
    }
    return history;
}

std::string HistoryFile::raw(const HistoryRecord& record) const {
    auto found = bytes_at(file, record.offset, std::size_t(record.end() - record.offset));
    return is_history_record(found) ? found : std::string();
}

std::string history_header_bytes(const HistoryHeader& header) {
    std::string bytes(history_magic);
    put_number(bytes, history_version);
    for (const int size : {header.shape.channels, header.shape.height, header.shape.width, header.count})
        put_number(bytes, std::uint32_t(size));
    put_number(bytes, std::uint32_t(header.labels.size()));
    for (const int label : header.labels) put_number(bytes, std::uint32_t(label));
    const auto noise = header.noise.substr(0, max_noise);
    put_number(bytes, std::uint32_t(noise.size()));
    bytes += noise;
    put_number(bytes, crc32c(bytes));
    return bytes;
}

std::string history_record_bytes(const HistoryMoment& moment, const Tiles& tiles) {
    std::vector<std::uint8_t> values(tiles.values.size());
    std::ranges::transform(tiles.values, values.begin(), [](float value) { return byte_of(value); });
    auto size = ::compressBound(uLong(values.size()));
    std::string packed(size, '\0');
    if (::compress(reinterpret_cast<Bytef*>(packed.data()), &size, values.data(), uLong(values.size())) !=
        Z_OK)
        throw failure(Text::of("pack the samples"), "", Text::of("there is not enough memory"),
                      Text::of("Close other programs."));
    packed.resize(size);
    std::string record;
    put_number(record, std::uint64_t(moment.step));
    put_number(record, std::bit_cast<std::uint64_t>(moment.seconds));
    put_number(record, std::uint32_t(packed.size()));
    put_number(record, crc32c(packed));
    put_number(record, crc32c(record));
    return record + packed;
}

HistoryRecord history_record_at(std::uint64_t offset, const HistoryMoment& moment, std::string_view bytes) {
    return {moment, offset, std::uint32_t(bytes.size() - HistoryRecord::head_bytes),
            number_at<std::uint32_t>(bytes, 20)};
}

bool is_history_record(std::string_view bytes) {
    if (bytes.size() < HistoryRecord::head_bytes) return false;
    const auto packed = bytes.substr(HistoryRecord::head_bytes);
    return number_at<std::uint32_t>(bytes, 24) == crc32c(bytes.substr(0, 24)) &&
           number_at<std::uint32_t>(bytes, 16) == packed.size() &&
           number_at<std::uint32_t>(bytes, 20) == crc32c(packed);
}

std::optional<Tiles> history_tiles(const HistoryHeader& header, std::string_view record) {
    if (record.size() < HistoryRecord::head_bytes) return {};
    const auto packed = record.substr(HistoryRecord::head_bytes);
    const auto wanted = header.values();
    if (packed.size() * deflate_ratio < wanted) return {}; // before memory is asked for
    std::vector<std::uint8_t> values(wanted);
    auto size = uLongf(wanted);
    const auto* from = reinterpret_cast<const Bytef*>(packed.data());
    if (::uncompress(values.data(), &size, from, uLong(packed.size())) != Z_OK || size != wanted) return {};
    Tiles tiles{header.shape, std::vector<float>(wanted), header.labels};
    std::ranges::transform(values, tiles.values.begin(), [](std::uint8_t byte) { return value_of(byte); });
    return tiles;
}

} // namespace flowlab

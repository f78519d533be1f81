#include "core/data/tar_reader.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace flowlab {
namespace {

constexpr std::size_t block_size = 512;
constexpr std::size_t beginning = 1 << 16; // more than enough to unpack the first block
using Block = std::array<std::uint8_t, block_size>;

/// A field up to its first zero byte.
std::string_view tar_field(const Block& block, std::size_t offset, std::size_t size) {
    const std::string_view field(reinterpret_cast<const char*>(block.data()) + offset, size);
    return field.substr(0, field.find('\0'));
}

/// Octal digits with spaces around them; nothing where it is anything else.
std::optional<std::uint64_t> octal(std::string_view digits) {
    while (digits.starts_with(' ')) digits.remove_prefix(1);
    while (digits.ends_with(' ')) digits.remove_suffix(1);
    if (digits.empty()) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '7') return std::nullopt;
        value = value * 8 + std::uint64_t(c - '0'); // at most 12 digits: 36 bits
    }
    return value;
}

bool is_header(const Block& block) {
    constexpr std::size_t sum_offset = 148, sum_size = 8;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < block_size; ++i)
        sum += i >= sum_offset && i < sum_offset + sum_size ? std::uint64_t(' ') : block[i];
    return octal(tar_field(block, sum_offset, sum_size)) == sum;
}

} // namespace

TarReader::TarReader(const std::filesystem::path& path)
    : path_(path), bytes_(read_file(path, Text::of("read the data file"))), source_(path, bytes_) {}

std::optional<TarReader::Entry> TarReader::next() {
    while (true) {
        pass_rest();
        Block block{};
        const auto got = source_.read(block.data(), block_size);
        if (got == 0 || (got == block_size && std::ranges::all_of(block, [](auto b) { return b == 0; }))) {
            while (source_.read(block.data(), block_size) > 0) {
            } // so that the whole is checked
            return std::nullopt;
        }
        if (got < block_size) refuse_data_file(path_, Text::of("it ends within an archive's header"));
        if (!is_header(block)) refuse_data_file(path_, Text::of("it is no tar archive, or it is damaged"));
        const auto size = octal(tar_field(block, 124, 12));
        if (!size || *size > source_.max_left())
            refuse_data_file(path_, Text::of("one of its files claims more than the archive can hold"));
        rest_ = *size;
        padding_ = (block_size - rest_ % block_size) % block_size;
        if (block[156] != '0' && block[156] != 0) continue;
        Entry entry{std::string(tar_field(block, 0, 100)), rest_};
        const auto folder = tar_field(block, 345, 155);
        if (tar_field(block, 257, 5) == "ustar" && !folder.empty())
            entry.name = std::string(folder) + "/" + entry.name;
        return entry;
    }
}

std::string TarReader::contents() {
    std::string bytes(rest_, '\0');
    const auto got = source_.read(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size());
    if (got < bytes.size()) refuse_data_file(path_, Text::of("it ends within one of its files"));
    rest_ = 0;
    return bytes;
}

void TarReader::pass(std::uint64_t size) {
    std::array<std::uint8_t, 1 << 16> unused;
    while (size > 0) {
        const auto part = std::size_t(std::min<std::uint64_t>(size, unused.size()));
        if (source_.read(unused.data(), part) < part)
            refuse_data_file(path_, Text::of("it ends within one of its files"));
        size -= part;
    }
}

void TarReader::pass_rest() {
    pass(rest_ + padding_);
    rest_ = padding_ = 0;
}

bool is_tar(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(beginning, '\0');
    file.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(std::size_t(std::max<std::streamsize>(0, file.gcount())));
    try {
        UnpackedBytes source(path, bytes);
        Block block{};
        return source.read(block.data(), block_size) == block_size && is_header(block) && block[0] != 0;
    } catch (const Error&) {
        return false;
    }
}

} // namespace flowlab

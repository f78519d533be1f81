// The IDX format of the MNIST files, gzip-compressed or raw: 00 00 type rank, big-endian sizes, then the
// values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace flowlab {

struct IdxArray {
    std::vector<std::uint32_t> dims;  // 1 to 4
    std::vector<std::uint8_t> values; // unsigned bytes, the product of dims of them
};

/// Reads `path`, or `path` with ".gz" added, or without, whichever is there. Throws a failure Error that says
/// what is wrong: not there, damaged gzip, wrong magic, absurd sizes, too short, trailing bytes.
[[nodiscard]] IdxArray read_idx(const std::filesystem::path& path);

} // namespace flowlab

#include "core/base/crc32c.h"

#include <array>

namespace flowlab {
namespace {

constexpr std::uint32_t polynomial = 0x82f63b78; // 0x1edc6f41, reflected

constexpr std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> rows{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t row = byte;
        for (int bit = 0; bit < 8; ++bit) row = row & 1 ? (row >> 1) ^ polynomial : row >> 1;
        rows[byte] = row;
    }
    return rows;
}();

} // namespace

std::uint32_t crc32c(std::string_view bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const char byte : bytes) crc = (crc >> 8) ^ table[(crc ^ std::uint8_t(byte)) & 0xff];
    return ~crc;
}

} // namespace flowlab

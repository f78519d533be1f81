// Numbers in files whose bytes stand with the lowest first, on machines of any kind.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace flowlab {

/// Appends the bytes of `value` to `out`.
template <class Unsigned>
void put_number(std::string& out, Unsigned value) {
    for (std::size_t i = 0; i < sizeof value; ++i) out += char(value >> (8 * i) & 0xff);
}

/// The number whose bytes stand in `bytes` from `at` on, all of them.
template <class Unsigned>
[[nodiscard]] Unsigned number_at(std::string_view bytes, std::size_t at) {
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i)
        value |= Unsigned(Unsigned(static_cast<unsigned char>(bytes[at + i])) << (8 * i));
    return value;
}

} // namespace flowlab

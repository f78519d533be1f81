// Functions that a GPU's kernels and their CPU twins share. What includes this is also read by nvcc, as
// C++17: nothing of torch, nothing newer.
#pragma once

#include <cstdint>

#if defined(__CUDACC__)
#define FLOWLAB_BOTH __host__ __device__ inline
#else
#define FLOWLAB_BOTH [[gnu::always_inline]] inline
#endif

namespace flowlab {

FLOWLAB_BOTH std::uint32_t bits_of(float value) {
    return __builtin_bit_cast(std::uint32_t, value);
}
FLOWLAB_BOTH float float_of(std::uint32_t bits) {
    return __builtin_bit_cast(float, bits);
}

FLOWLAB_BOTH bool is_finite(float value) {
    return (bits_of(value) & 0x7f800000u) != 0x7f800000u;
}

/// A number as bf16's 16 bits, rounded to nearest even as ATen does it, and back.
FLOWLAB_BOTH std::uint16_t to_bf16(float value) {
    const std::uint32_t bits = bits_of(value);
    if ((bits & 0x7fffffffu) > 0x7f800000u) return 0x7fc0; // no number
    return std::uint16_t((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}
FLOWLAB_BOTH float of_bf16(std::uint16_t bits) {
    return float_of(std::uint32_t(bits) << 16);
}

/// Four numbers that are read and written at once where the address allows it.
struct alignas(16) Four {
    float v[4];
};
struct alignas(8) FourHalves {
    std::uint16_t v[4];
};
struct alignas(4) FourBytes {
    std::uint8_t v[4];
};

FLOWLAB_BOTH bool aligned(const void* address, std::uintptr_t to) {
    return reinterpret_cast<std::uintptr_t>(address) % to == 0;
}

} // namespace flowlab

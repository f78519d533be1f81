// Functions that a GPU's kernels and their CPU twins share. What includes this is also read by nvcc, as
// C++17: nothing of torch, nothing newer.
#pragma once

#include <cstdint>

#if defined(__CUDACC__)
#define FLOWLAB_HOST_DEVICE __host__ __device__ inline
#else
#define FLOWLAB_HOST_DEVICE [[gnu::always_inline]] inline
#endif

namespace flowlab {

FLOWLAB_HOST_DEVICE std::uint32_t bits_of(float value) {
    return __builtin_bit_cast(std::uint32_t, value);
}
FLOWLAB_HOST_DEVICE float float_of(std::uint32_t bits) {
    return __builtin_bit_cast(float, bits);
}

FLOWLAB_HOST_DEVICE bool is_finite(float value) {
    return (bits_of(value) & 0x7f800000u) != 0x7f800000u;
}

/// A number as bf16's 16 bits, rounded to nearest even as ATen does it, and back.
FLOWLAB_HOST_DEVICE std::uint16_t to_bf16(float value) {
    const std::uint32_t bits = bits_of(value);
    if ((bits & 0x7fffffffu) > 0x7f800000u) return 0x7fc0; // no number
    return std::uint16_t((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}
FLOWLAB_HOST_DEVICE float of_bf16(std::uint16_t bits) {
    return float_of(std::uint32_t(bits) << 16);
}

/// Four numbers that are read and written at once where the address allows it.
struct alignas(16) Float4 {
    float v[4];
};
struct alignas(8) Half4 {
    std::uint16_t v[4];
};
struct alignas(4) Byte4 {
    std::uint8_t v[4];
};

FLOWLAB_HOST_DEVICE bool aligned(const void* address, std::uintptr_t to) {
    return reinterpret_cast<std::uintptr_t>(address) % to == 0;
}

} // namespace flowlab

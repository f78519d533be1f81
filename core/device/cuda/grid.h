// Division of a kernel's work among threads: grid-stride loops, so that any size fits any grid.
#pragma once

#include "core/device/cuda/launch.h"

#include <cstdint>

#if !defined(__CUDACC__) && !defined(FLOWLAB_EMULATED_GRID)
#error "kernels are compiled by nvcc, or in a test on top of tests/device/emulated_grid.h"
#endif

namespace flowlab::cuda {

constexpr int block_threads = 256; // a power of two: sums are added up in halves
/// More than any GPU runs at once; threads then take several elements.
constexpr std::int64_t max_blocks = 4096;

/// Starts `kernel` with `blocks` blocks, fewer if that is too many; not at all for none.
template <class Request>
void start(void (*kernel)(Request), std::int64_t blocks, const Request& request,
           [[maybe_unused]] CUstream_st* stream) {
    if (blocks <= 0) return;
    const auto grid = unsigned(blocks < max_blocks ? blocks : max_blocks);
#if defined(__CUDACC__)
    kernel<<<grid, block_threads, 0, stream>>>(request);
#else
    emulate(kernel, grid, block_threads, request);
#endif
}

/// A thread an element.
template <class Request>
void start_for(void (*kernel)(Request), std::int64_t elements, const Request& request, CUstream_st* stream) {
    start(kernel, (elements + block_threads - 1) / block_threads, request, stream);
}

#if defined(__CUDACC__)
#define FLOWLAB_DEVICE __device__ inline
#else
#define FLOWLAB_DEVICE inline
#endif

FLOWLAB_DEVICE std::int64_t this_thread() {
    return std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x;
}
FLOWLAB_DEVICE std::int64_t all_threads() {
    return std::int64_t(gridDim.x) * blockDim.x;
}

} // namespace flowlab::cuda

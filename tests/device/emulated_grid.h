// CUDA's grid on a CPU, so that the kernels' own sources can be tested without a GPU: blocks one after
// another, the threads of a block as threads of the system that meet at a barrier. Include it before the
// kernels.
#pragma once

#include <barrier>
#include <thread>
#include <vector>

#define FLOWLAB_EMULATED_GRID
#define __global__ [[maybe_unused]]
#define __shared__ static // blocks run one after another, so one is enough

namespace flowlab::emulated {

struct Place {
    unsigned x = 0;
};
inline thread_local Place thread_place, block_place;
inline Place block_size, grid_size;
inline std::barrier<>* meeting = nullptr;
/// Less than a kernel asks for makes its threads take several elements.
inline unsigned max_blocks = 3;

} // namespace flowlab::emulated

#define threadIdx flowlab::emulated::thread_place
#define blockIdx flowlab::emulated::block_place
#define blockDim flowlab::emulated::block_size
#define gridDim flowlab::emulated::grid_size
#define __syncthreads() flowlab::emulated::meeting->arrive_and_wait()

namespace flowlab {

template <class Request>
void emulate(void (*kernel)(Request), unsigned blocks, unsigned threads, const Request& request) {
    using namespace emulated;
    grid_size.x = std::min(blocks, max_blocks);
    block_size.x = threads;
    for (unsigned block = 0; block < grid_size.x; ++block) {
        std::barrier<> barrier(threads);
        meeting = &barrier;
        std::vector<std::jthread> all;
        for (unsigned thread = 0; thread < threads; ++thread)
            all.emplace_back([&, thread] {
                thread_place.x = thread;
                block_place.x = block;
                kernel(request);
                barrier.arrive_and_drop(); // who has left is not waited for
            });
    }
}

} // namespace flowlab

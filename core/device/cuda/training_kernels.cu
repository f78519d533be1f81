// What a training does around the network: its batches, the check of the losses, the update.
#include "core/device/cuda/grid.h"
#include "core/device/elements.h"

namespace flowlab::cuda {
namespace {

/// A block a sample, so that its transport cost is added up in an order that never changes.
__global__ void path_kernel(PathRows rows) {
    __shared__ float sums[block_threads];
    const auto thread = int(threadIdx.x);
    for (std::int64_t row = blockIdx.x; row < rows.count; row += gridDim.x) {
        float squared = 0;
        for (std::int64_t block = thread; block < quads(rows.channels * rows.pixels); block += block_threads)
            squared += path_quad(rows, row, block);
        sums[thread] = squared;
        for (int half = block_threads / 2; half > 0; half /= 2) {
            __syncthreads();
            if (thread < half) sums[thread] += sums[thread + half];
        }
        if (thread == 0) path_row(rows, row, sums[0]);
        __syncthreads(); // nobody writes the next row's sums before thread 0 has read this one's
    }
}

__global__ void loss_kernel(BatchLosses batch) {
    __shared__ int sound[block_threads];
    const auto thread = int(threadIdx.x);
    int mine = 1;
    for (std::int64_t i = thread; i < batch.count; i += block_threads)
        mine &= int(is_finite(batch.losses[i]));
    sound[thread] = mine;
    for (int half = block_threads / 2; half > 0; half /= 2) {
        __syncthreads();
        if (thread < half) sound[thread] &= sound[thread + half];
    }
    if (thread == 0) check_losses_finite(batch, sound[0] != 0);
}

__global__ void update_kernel(FlatUpdate update) {
    if (!update.check->sound) return;
    for (std::int64_t i = this_thread(); i < quads(update.size); i += all_threads()) update_quad(update, i);
}

} // namespace

#if defined(__CUDACC__)
const char* obstacle() {
    // Fails where the library holds no code that suits the device.
    cudaFuncAttributes attributes;
    const cudaError_t error = cudaFuncGetAttributes(&attributes, update_kernel);
    if (error == cudaSuccess) return nullptr;
    (void)cudaGetLastError();
    return cudaGetErrorString(error);
}
#endif

void sample_paths(const PathRows& rows, CUstream_st* stream) {
    start(path_kernel, rows.count, rows, stream);
}

void check_losses(const BatchLosses& batch, CUstream_st* stream) {
    start(loss_kernel, 1, batch, stream);
}

void update_weights(const FlatUpdate& update, CUstream_st* stream) {
    start_for(update_kernel, quads(update.size), update, stream);
}

} // namespace flowlab::cuda

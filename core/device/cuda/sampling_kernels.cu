// What a sampler does around the network: its noise, the solver's steps, pictures of the result.
#include "core/device/cuda/grid.h"
#include "core/device/elements.h"

namespace flowlab::cuda {
namespace {

__global__ void noise_kernel(NoiseRows rows) {
    const std::int64_t blocks = quads(rows.size);
    for (std::int64_t i = this_thread(); i < rows.count * blocks; i += all_threads())
        noise_quad(rows, i / blocks, i % blocks);
}

__global__ void solver_kernel(SolverStep step) {
    for (std::int64_t i = this_thread(); i < quads(step.size); i += all_threads()) solver_quad(step, i);
}

__global__ void tile_kernel(TileSheet sheet) {
    const std::int64_t pixels = std::int64_t(sheet.sheet_width) * sheet.sheet_height;
    for (std::int64_t i = this_thread(); i < pixels; i += all_threads()) sheet.out[i] = tile_pixel(sheet, i);
}

} // namespace

void draw_noise(const NoiseRows& rows, CUstream_st* stream) {
    start_for(noise_kernel, rows.count * quads(rows.size), rows, stream);
}

void step_solver(const SolverStep& step, CUstream_st* stream) {
    start_for(solver_kernel, quads(step.size), step, stream);
}

void compose_tiles(const TileSheet& sheet, CUstream_st* stream) {
    start_for(tile_kernel, std::int64_t(sheet.sheet_width) * sheet.sheet_height, sheet, stream);
}

} // namespace flowlab::cuda

// How the GPU's kernels are started: each queues its work in `stream`. Nothing of torch or of CUDA's headers
// here.
#pragma once

#include "core/device/requests.h"

struct CUstream_st; // a cudaStream_t points to one

namespace flowlab::cuda {

/// Why the kernels cannot run on the current device; null if they can.
const char* obstacle();

void draw_noise(const NoiseRows& rows, CUstream_st* stream);
void sample_paths(const PathRows& rows, CUstream_st* stream);
void step_solver(const SolverStep& step, CUstream_st* stream);
void compose_tiles(const TileSheet& sheet, CUstream_st* stream);
void check_losses(const BatchLosses& batch, CUstream_st* stream);
void update_weights(const FlatUpdate& update, CUstream_st* stream);

} // namespace flowlab::cuda

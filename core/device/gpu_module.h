// The GPU's kernels, in a library of their own that is loaded at run time: programs start without CUDA's
// libraries, and at no cost where there is no GPU.
#pragma once

#include "core/base/error.h"
#include "core/device/kernels.h"

#include <optional>

namespace flowlab {

/// The kernels of libflowlab_cuda.so, which lies beside the program or in the build's folder of core. To be
/// called after LibTorch's CUDA libraries were loaded. Null, and a device problem, where it can't be loaded:
/// everything then goes on with ATen's operations.
[[nodiscard]] const DeviceKernels* gpu_kernels();

/// Notes something that keeps a device from its full speed. Each is kept once; from any thread.
void report_device_problem(const Error& problem);

/// The next problem that nobody was told yet; from any thread.
[[nodiscard]] std::optional<Error> take_device_problem();

} // namespace flowlab

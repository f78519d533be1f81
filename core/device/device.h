// Where and in which numbers the engine computes.
#pragma once

#include "core/base/text.h"

#include <ATen/core/Tensor.h>

#include <string_view>

namespace flowlab {

class DeviceKernels;

/// A device, the type of its network arithmetic, and what to call it.
struct Compute {
    at::Device device = at::kCPU;
    /// kFloat or kBFloat16; weights, states and losses stay kFloat. kDouble: see closed_form_compute().
    at::ScalarType type = at::kFloat;
    Text title; // "CPU · bf16 · 2 threads"
    /// The kernels of a device that is given work ahead and not waited for. Null: ATen does everything, step
    /// by step.
    const DeviceKernels* kernels = nullptr;
};

/// Once per process, before the first tensor: an allocator that keeps its memory (glibc otherwise returns
/// each large tensor to the kernel and faults it in again, half a million page faults a step) and the number
/// of threads.
void prepare_process(int threads);

/// Loads the CUDA libraries where there is a GPU. False, and nothing happens, where there is none.
///
/// Convolutions on a GPU are done by whichever of cuDNN's reproducible algorithms is fastest in a trial, for
/// each shape once a process: the same process gives the same bits again, another one may choose otherwise.
bool load_gpu_support();

/// While it lives, a GPU's products of fp32 numbers may round their factors to TF32, 11 bits instead of 24:
/// enough for a training, not for solvers with an error estimate. Nothing on a CPU. For one thread at a time.
class TensorFloat32 {
  public:
    explicit TensorFloat32(at::Device device);
    ~TensorFloat32();
    TensorFloat32(const TensorFloat32&) = delete;
    TensorFloat32& operator=(const TensorFloat32&) = delete;

  private:
    bool gpu_;
};

/// bf16 in hardware (AVX512-BF16 or AMX); without it bf16 is many times slower than fp32.
[[nodiscard]] bool cpu_has_bf16();

/// `precision`: auto, fp32, bf16. `device`: auto (a GPU where there is one), cpu, gpu. Throws a usage Error
/// for another word, and for a GPU that is not there.
[[nodiscard]] Compute choose_compute(std::string_view precision, std::string_view device = "auto");

/// For fields in closed form whose solvers' errors are measured: on the CPU, states too in fp64, whose
/// rounding is far below any error. Not for networks.
[[nodiscard]] Compute closed_form_compute();

} // namespace flowlab

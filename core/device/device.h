// Where and in which numbers the engine computes.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <string_view>

namespace flowlab {

/// A device, the type of its network arithmetic, and what to call it.
struct Compute {
    at::Device device = at::kCPU;
    at::ScalarType type = at::kFloat; // kFloat or kBFloat16; weights, states and losses stay kFloat
    std::string title;                // "CPU · bf16 · 2 threads"
};

/// Once a process, before the first tensor: an allocator that keeps its memory (glibc otherwise returns each
/// large tensor to the kernel and faults it in again, half a million page faults a step) and the number of
/// threads.
void prepare_process(int threads);

/// Loads the CUDA libraries where there is a GPU. False, and nothing happens, where there is none.
bool load_gpu_support();

/// bf16 in hardware (AVX512-BF16 or AMX); without it bf16 is many times slower than fp32.
[[nodiscard]] bool cpu_has_bf16();

/// `precision`: auto, fp32, bf16. Throws a usage Error for another word.
[[nodiscard]] Compute choose_compute(std::string_view precision);

} // namespace flowlab

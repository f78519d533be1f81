// Processor, GPU and libraries that compute on this machine, for a person who asks. No torch.
#pragma once

#include "core/base/text.h"

#include <string>

namespace flowlab {

struct Machine {
    std::string libtorch;  // its version: "2.11.0"
    std::string processor; // its maker's name for it; empty: not known
    std::string kernels;   // the widest instructions that LibTorch's kernels use on it: "AVX512"
    bool bf16 = false;     // whether it multiplies bf16 in hardware
    int threads = 0;       // that the lab computes with
    bool gpu_driver = false, gpu = false; // whether NVIDIA's driver is here, and whether the lab uses the GPU
    Text device;                          // "CPU · bf16 · 2 threads"
};

/// The machine as the process uses it that start_process() set up.
[[nodiscard]] Machine this_machine();

} // namespace flowlab

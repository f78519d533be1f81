#include "core/device/device.h"

#include "core/base/error.h"
#include "core/device/workers.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <dlfcn.h>
#include <malloc.h>

#include <mutex>

namespace flowlab {

void prepare_process(int threads) {
    at::set_num_threads(1); // the setting that oneDNN asks OpenMP for is each thread's own
    static std::once_flag once;
    std::call_once(once, [threads] {
        // Where the program is not linked with another allocator than glibc's (flowlab_allocator).
        mallopt(M_MMAP_THRESHOLD, 1 << 30);
        mallopt(M_TRIM_THRESHOLD, 2047 << 20);
        mallopt(M_TOP_PAD, 64 << 20);
        set_worker_count(threads);
        load_gpu_support();
    });
}

bool load_gpu_support() {
    static const bool loaded = [] {
        // The driver's own library is the cheapest sign of a GPU; without it the CUDA libraries cost start-up
        // for nothing.
        if (!dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL)) return false;
        return dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) != nullptr && at::hasCUDA();
    }();
    return loaded;
}

bool cpu_has_bf16() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

Compute choose_compute(std::string_view precision) {
    if (precision != "auto" && precision != "fp32" && precision != "bf16")
        throw usage_error("choose the precision", "precision", "there is no '" + std::string(precision) + "'",
                          "Use auto, fp32 or bf16.");
    Compute compute;
    const bool gpu = load_gpu_support();
    if (gpu) compute.device = at::Device(at::kCUDA, 0);
    const bool bf16 = precision == "bf16" || (precision == "auto" && (gpu || cpu_has_bf16()));
    compute.type = bf16 ? at::kBFloat16 : at::kFloat;
    compute.title = std::string(gpu ? "GPU" : "CPU") + " · " + (bf16 ? "bf16" : "fp32");
    if (!gpu) {
        const int threads = worker_count();
        compute.title += " · " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
    }
    return compute;
}

} // namespace flowlab

#include "core/device/device.h"

#include "core/base/error.h"
#include "core/device/gpu_module.h"
#include "core/device/workers.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <dlfcn.h>
#include <malloc.h>

#include <mutex>

namespace flowlab {
namespace {

void allow_tensor_float32(bool allowed) {
    at::globalContext().setAllowTF32CuDNN(allowed);
    at::globalContext().setAllowTF32CuBLAS(allowed);
}

} // namespace

TensorFloat32::TensorFloat32(at::Device device) : gpu_(device.is_cuda()) {
    if (gpu_) allow_tensor_float32(true);
}

TensorFloat32::~TensorFloat32() {
    if (gpu_) allow_tensor_float32(false);
}

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
        if (!dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) {
#if defined(FLOWLAB_WITH_CUDA)
            report_device_problem(
                failure(Text::of("use the GPU"), "libtorch_cuda.so", Text::verbatim(dlerror()),
                        Text::of("The lab computes on the CPU. See that CUDA's libraries are found.")));
#endif
            return false;
        }
        if (!at::hasCUDA()) return false;
        at::globalContext().setBenchmarkCuDNN(true);
        at::globalContext().setDeterministicCuDNN(true);
        allow_tensor_float32(false);
        return true;
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

namespace {

Text cpu_title(std::string_view numbers) {
    const int threads = worker_count();
    return threads == 1 ? Text::of("CPU · %1 · %2 thread", numbers, threads)
                        : Text::of("CPU · %1 · %2 threads", numbers, threads);
}

} // namespace

Compute choose_compute(std::string_view precision, std::string_view device) {
    if (precision != "auto" && precision != "fp32" && precision != "bf16")
        throw usage_error(Text::of("choose the precision"), "precision",
                          Text::of("there is no '%1'", precision), Text::of("Use auto, fp32 or bf16."));
    if (device != "auto" && device != "cpu" && device != "gpu")
        throw usage_error(Text::of("choose the device"), "device", Text::of("there is no '%1'", device),
                          Text::of("Use auto, cpu or gpu."));
    Compute compute;
    const bool gpu = device != "cpu" && load_gpu_support();
    if (device == "gpu" && !gpu)
        throw usage_error(Text::of("choose the device"), "device",
                          Text::of("there is no GPU that could be used"),
                          Text::of("Use cpu, or see that the driver and CUDA's libraries are found."));
    if (gpu) {
        compute.device = at::Device(at::kCUDA, 0);
        compute.kernels = gpu_kernels();
    }
    const bool bf16 = precision == "bf16" || (precision == "auto" && (gpu || cpu_has_bf16()));
    compute.type = bf16 ? at::kBFloat16 : at::kFloat;
    const std::string numbers = bf16 ? "bf16" : "fp32";
    compute.title = gpu ? Text::verbatim("GPU · " + numbers) : cpu_title(numbers);
    return compute;
}

Compute closed_form_compute() {
    Compute compute;
    compute.type = at::kDouble;
    compute.title = cpu_title("fp64");
    return compute;
}

} // namespace flowlab

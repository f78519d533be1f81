#include "core/engine/machine.h"

#include "core/device/device.h"
#include "core/device/workers.h"

#include <ATen/Version.h>
#include <torch/version.h>

#include <dlfcn.h>

#include <fstream>

namespace flowlab {
namespace {

/// "model name : …", which Linux repeats for every core.
std::string processor_name() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const auto value = line.find(": ");
        if (line.starts_with("model name") && value != std::string::npos) return line.substr(value + 2);
    }
    return {};
}

} // namespace

Machine this_machine() {
    Machine machine;
    machine.libtorch = TORCH_VERSION;
    machine.processor = processor_name();
    machine.kernels = at::get_cpu_capability();
    machine.bf16 = cpu_has_bf16();
    machine.threads = worker_count();
    machine.gpu_driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL) != nullptr;
    machine.gpu = load_gpu_support();
    machine.device = choose_compute("auto").title;
    return machine;
}

} // namespace flowlab

#include "core/device/gpu_module.h"

#include "core/device/cuda/module.h"

#include <dlfcn.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

namespace flowlab {
namespace {

constexpr const char* file = "libflowlab_cuda.so";

struct Problems {
    std::mutex mutex;
    std::vector<Error> all;
    std::size_t told = 0;
};

Problems& problems() {
    static Problems kept;
    return kept;
}

void report(const char* what, const char* why) {
    report_device_problem(
        failure(Text::of_marked(what), file, Text::verbatim(why),
                Text::of("The lab computes on the GPU all the same, with LibTorch's own operations.")));
}

const DeviceKernels* load() {
    const auto refuse = [] {
        report(Text::marked("load the GPU's kernels"), dlerror());
        return nullptr;
    };
    void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!library) return refuse();
    const auto entry = reinterpret_cast<cuda::Entry>(dlsym(library, "flowlab_cuda_kernels"));
    return entry ? entry(cuda::interface_version, report) : refuse();
}

} // namespace

const DeviceKernels* gpu_kernels() {
    static const DeviceKernels* const kernels = load();
    return kernels;
}

void report_device_problem(const Error& problem) {
    auto& [mutex, all, told] = problems();
    const std::scoped_lock lock(mutex);
    const auto same = [&](const Error& other) { return std::string(other.what()) == problem.what(); };
    if (std::ranges::none_of(all, same)) all.push_back(problem);
}

std::optional<Error> take_device_problem() {
    auto& [mutex, all, told] = problems();
    const std::scoped_lock lock(mutex);
    if (told == all.size()) return std::nullopt;
    return all[told++];
}

} // namespace flowlab

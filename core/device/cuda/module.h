// What libflowlab_cuda.so offers to the program that loads it.
#pragma once

#include "core/device/kernels.h"

namespace flowlab::cuda {

/// Raised whenever kernels.h or requests.h changes what a module must be built for.
constexpr int interface_version = 2;

/// Tells the lab why something could not be done as well as it might. `what` is a literal that went through
/// Text::marked(), `why` a message of the system.
using Report = void (*)(const char* what, const char* why);

/// The module's one exported function, named `flowlab_cuda_kernels`. Null, and a report, where it can't
/// serve.
using Entry = const DeviceKernels* (*)(int version, Report report);

} // namespace flowlab::cuda

#include "core/base/processor_share.h"

#include <fstream>

namespace flowlab {
namespace {

constexpr double min_seconds = 0.1; // of running or waiting: of less nothing is said

struct Times {
    double ran = 0, waited = 0;
};

/// Nanoseconds of the kernel's scheduler statistics; zeros where it keeps none.
Times now() {
    std::ifstream file("/proc/thread-self/schedstat");
    double ran = 0, waited = 0;
    if (!(file >> ran >> waited)) return {};
    return {ran * 1e-9, waited * 1e-9};
}

} // namespace

ProcessorShare::ProcessorShare() {
    const auto times = now();
    ran_ = times.ran;
    waited_ = times.waited;
}

double ProcessorShare::share() const {
    const auto times = now();
    const double ran = times.ran - ran_, waited = times.waited - waited_;
    return ran + waited < min_seconds ? 1 : ran / (ran + waited);
}

} // namespace flowlab

#include "core/engine/metrics.h"

#include <cstdio>

namespace flowlab {

Metrics::Metrics(const std::filesystem::path& path, std::int64_t last)
    : log_(path, "step,epoch,loss,lr,images_per_s,seconds,transport_cost", last) {}

void Metrics::add(const StepResult& result, double epoch, double images_per_second, double seconds) {
    char line[192];
    std::snprintf(line, sizeof line, "%lld,%.5f,%.6f,%.6g,%.1f,%.3f,%.5f",
                  static_cast<long long>(result.step), epoch, result.loss, result.lr, images_per_second,
                  seconds, result.transport_cost);
    log_.add(line);
}

} // namespace flowlab

#include "core/runs/metrics.h"

#include <cstdio>

namespace flowlab {

Metrics::Metrics(const std::filesystem::path& path, std::int64_t last)
    : log_(path, "step,epoch,loss,lr,images_per_s,seconds,transport_cost", last) {}

void Metrics::add(const RunLine& line) {
    char text[192];
    std::snprintf(text, sizeof text, "%lld,%.5f,%.6f,%.6g,%.1f,%.3f,%.5f", static_cast<long long>(line.step),
                  line.epoch, line.loss, line.lr, line.images_per_second, line.seconds, line.transport_cost);
    log_.add(text);
}

} // namespace flowlab

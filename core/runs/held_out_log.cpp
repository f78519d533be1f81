#include "core/runs/held_out_log.h"

#include "core/base/csv.h"

#include <string>

namespace flowlab {

HeldOutLog::HeldOutLog(const std::filesystem::path& folder, std::int64_t last)
    : log_(path(folder), "step,seconds,held_out_loss,standard_error", last) {}

void HeldOutLog::add(const HeldOutPoint& point) {
    if (point.step <= log_.last_kept()) return;
    log_.add(std::to_string(point.step) + ',' + csv_number(point.seconds) + ',' +
             csv_number(point.loss.mean) + ',' + csv_number(point.loss.error));
}

std::filesystem::path HeldOutLog::path(const std::filesystem::path& folder) {
    return folder / "held_out.csv";
}

} // namespace flowlab

#include "core/flow/schedule.h"

#include "core/base/registry.h"

#include <array>

namespace flowlab {
namespace {

const std::array rows = {
    Schedule{"linear", "Linear (rectified flow)", "x_t = t x1 + (1 - t) x0,  u = x1 - x0",
             "arXiv 2209.03003, 2210.02747",
             [](double t) {
                 return PathCoefficients{t, 1 - t, 1, -1};
             }},
};

} // namespace

std::span<const Schedule> schedules() {
    return rows;
}

const Schedule& schedule(std::string_view key) {
    return find_row(rows, key, "schedule");
}

} // namespace flowlab

#include "ui/session/sample_layout.h"

#include <algorithm>
#include <cmath>

namespace flowlab {

SampleLayout layoutOf(const SamplerOptions& options, int classes) {
    const auto& plan = options.labels;
    if (plan.run <= 1 || classes < 1)
        return {std::max(1, int(std::ceil(std::sqrt(double(options.count))))), {}};
    SampleLayout layout{plan.run, {}};
    // Pictures that samples start from bring classes of their own.
    if (plan.cycle.size() < 2 || options.start != "noise") return layout;
    for (int first = 0; first < options.count; first += plan.run)
        layout.rowClasses.push_back(plan.cycle[std::size_t(first / plan.run) % plan.cycle.size()]);
    return layout;
}

} // namespace flowlab

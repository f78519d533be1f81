// How a solver's line is drawn in every plot: its colour, dash and marker are its own, so that none of them
// alone must tell it from another.
#pragma once

#include "ui/widgets/qcustomplot.h"

#include <string>

namespace flowlab {

struct SeriesStyle {
    QPen pen;
    QCPScatterStyle marker;
};

/// The style of a solver, by its key in solvers(). The second model's markers are open, the first's are
/// filled.
[[nodiscard]] SeriesStyle seriesStyle(const std::string& solver, int model);

} // namespace flowlab

// What the curves of runs may show: their names, and in words which runs measured none of it.
#pragma once

#include "core/runs/run_curve.h"
#include "core/runs/run_list.h"

#include <QString>

#include <memory>
#include <vector>

namespace flowlab {

/// Every one, in the order of the choice.
[[nodiscard]] const std::vector<RunMeasure>& curveMeasures();
/// The name that a choice is remembered by.
[[nodiscard]] QString curveKey(RunMeasure measure);
/// "Held-out loss", as the choice shows it.
[[nodiscard]] QString curveTitle(RunMeasure measure);
/// "held-out loss", "wanted class, %": beside numbers, in the unit of curveValue().
[[nodiscard]] QString curveLabel(RunMeasure measure);
/// A sentence on what it is.
[[nodiscard]] QString curveHint(RunMeasure measure);
/// A value as it is drawn: shares in per cent.
[[nodiscard]] double curveValue(RunMeasure measure, double value);

/// A run that is drawn, and its points as far as they are read.
struct CurveSource {
    RunInfo run;
    std::shared_ptr<const std::vector<RunPoint>> points; // nullptr: not read yet
};

/// Names the runs without a point of `measure`, and says how they get some; then what is wrong with comparing
/// those that have. Empty: nothing.
[[nodiscard]] QString curveNotes(RunMeasure measure, const std::vector<CurveSource>& sources);

} // namespace flowlab

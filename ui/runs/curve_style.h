// How the pinned runs are told apart: by colour, by dash and by marker, each of which suffices.
#pragma once

#include "ui/widgets/qcustomplot.h"

#include <QIcon>

namespace flowlab {

inline constexpr int curveStyles = 8;

struct CurveStyle {
    QPen pen;
    QCPScatterStyle marker;
};

/// `number`: 0 to curveStyles − 1; anything else: a plain thin line in the colour of text.
[[nodiscard]] CurveStyle curveStyle(int number);
/// A short piece of the line.
[[nodiscard]] QIcon curveIcon(int number);

} // namespace flowlab

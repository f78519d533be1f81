// What a plot's legend holds.
#pragma once

#include "ui/widgets/qcustomplot.h"

namespace flowlab::test {

/// Names in the legend; its grid may have empty places, which itemCount() counts too.
inline int legendItems(const QCustomPlot& plot) {
    int items = 0;
    for (int i = 0; i < plot.legend->itemCount(); ++i) items += plot.legend->item(i) != nullptr;
    return items;
}

} // namespace flowlab::test

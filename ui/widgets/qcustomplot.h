// QCustomPlot's header uses Qt's keywords, which the rest of the project switches off.
#pragma once

#pragma push_macro("signals")
#pragma push_macro("foreach")
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#pragma pop_macro("foreach")
#pragma pop_macro("signals")

#include "ui/words/view_words.h"

#include <QCoreApplication>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct ViewWords {
    Q_DECLARE_TR_FUNCTIONS(flowlab::ViewWords)
};

} // namespace

QString viewSymbol(TrajectoryView view) {
    switch (view) {
    case TrajectoryView::prediction:
        return QStringLiteral("x\u0302₁"); // the theme's font places the hat
    case TrajectoryView::velocity:
        return QStringLiteral("v");
    case TrajectoryView::state:
        break;
    }
    return QStringLiteral("xₜ");
}

QString viewName(TrajectoryView view) {
    const QString symbol = viewSymbol(view);
    switch (view) {
    case TrajectoryView::prediction:
        return ViewWords::tr("Predicted %1").arg(symbol);
    case TrajectoryView::velocity:
        return ViewWords::tr("Velocity %1").arg(symbol);
    case TrajectoryView::state:
        break;
    }
    return ViewWords::tr("State %1").arg(symbol);
}

} // namespace flowlab

// The workspace Compare towards the window: its row, and what the window asks of it.
#include "ui/compare/comparison_controls.h"
#include "ui/compare/comparison_workspace.h"
#include "ui/matrix/cell_page.h"
#include "ui/matrix/matrix_view.h"
#include "ui/quality/quality_page.h"
#include "ui/quality/quality_plot.h"
#include "ui/session/comparison_session.h"
#include "ui/session/quality_session.h"
#include "ui/widgets/tile_grid.h"
#include "ui/workspace/page_parts.h"

#include <QLocale>
#include <QSettings>

#include <utility>

namespace flowlab {

WorkspaceRow ComparisonWorkspace::row() {
    return {QStringLiteral("compare"),
            tr("Workspace Compare"),
            QStringLiteral("compare"),
            Qt::CTRL | Qt::Key_4,
            tr("Compare"),
            tr("Solvers at equal cost, with the error measured (Ctrl+4)"),
            [](Sessions& sessions, Settings& settings, Player&, QWidget* parent) {
                return new ComparisonWorkspace(sessions, settings, parent);
            },
            {{QStringLiteral("compare"), tr("Run or cancel the comparison"), QStringLiteral("compare"),
              Qt::CTRL | Qt::Key_Return}}};
}

std::vector<WorkspacePart> ComparisonWorkspace::parts() {
    return pagesOf(controls_->pages(), {QStringLiteral("matrix"), QStringLiteral("quality")});
}

// Both may go on at once: the one in front comes first, and both are told of.
std::vector<WorkspaceTask> ComparisonWorkspace::tasks(bool shown) const {
    const QLocale locale;
    std::vector<WorkspaceTask> all;
    if (const auto& cells = comparison_.progress(); comparison_.running() && !(shown && !showsQuality()))
        all.push_back({tr("comparison: %1 of %2 cells")
                           .arg(locale.toString(cells.cells_done), locale.toString(cells.cells)),
                       cells.seconds_left, [this] { comparison_.cancel(); },
                       cells.total > 0 ? double(cells.done) / double(cells.total) : 0});
    if (const auto& points = quality_.progress(); quality_.running() && !(shown && showsQuality()))
        all.push_back({tr("quality: %1 of %2 points")
                           .arg(locale.toString(points.points), locale.toString(points.total)),
                       points.seconds_left, [this] { quality_.cancel(); }, points.fraction});
    if (all.size() > 1 && showsQuality()) std::swap(all.front(), all.back());
    return all;
}

void ComparisonWorkspace::restore(const Json& details) {
    if (const auto view = details.find("view"); view != details.end() && view->is_string())
        setView(view->get<std::string>());
}

void ComparisonWorkspace::carryOut(const QString&) {
    runOrCancel();
}

void ComparisonWorkspace::takePictureActions(const PictureActions& actions) {
    page_->grid()->addActions({actions.copy, actions.exportShown});
    matrix_->addActions({actions.copy, actions.exportShown, actions.saveTable});
}

void ComparisonWorkspace::readLayout(const QSettings& store) {
    showQuality(store.value(QStringLiteral("compareQuality")).toBool());
    wantsPlots_ = store.value(QStringLiteral("comparePlots")).toBool();
    arrange();
    qualityPage_->setMeasure(measureFromKey(store.value(QStringLiteral("qualityMeasure")).toString()));
}

void ComparisonWorkspace::writeLayout(QSettings& store) const {
    store.setValue(QStringLiteral("compareQuality"), showsQuality());
    store.setValue(QStringLiteral("comparePlots"), wantsPlots_);
    store.setValue(QStringLiteral("qualityMeasure"), keyOf(qualityPage_->plot()->measure()));
}

} // namespace flowlab

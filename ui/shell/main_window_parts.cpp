// Which parts of the window are there, see ShownParts: what they are, how they go and come back, and the file
// that says it on other machines.
#include "core/base/error.h"
#include "core/messages/outbox.h"
#include "ui/guide/first_steps.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/status_strip.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panel_fold.h"
#include "ui/shell/parts_dialog.h"
#include "ui/shell/parts_file.h"
#include "ui/shell/quick_menus.h"
#include "ui/shell/shown_parts.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/section.h"
#include "ui/workspace/workspace.h"

#include <QAction>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

const char* const hiddenPartsKey = "hiddenParts";

QString partKey(const QString& above, const QString& key) {
    return above + u'/' + key;
}

} // namespace

void MainWindow::buildParts() {
    parts_ = new ShownParts(this);
    buildPageParts();
    const auto group = [this](const QString& key, const QString& title) {
        parts_->add({key, title, {}});
        return key;
    };
    const auto add = [this](const QString& above, const QString& key, const QString& title,
                            const std::function<void(bool)>& show) {
        parts_->add({partKey(above, key), title, above, false, show});
        return partKey(above, key);
    };
    const auto addPanel = [&](const QString& above, const QString& key, QDockWidget* dock, const char* more) {
        QString panel =
            add(above, key, dock->windowTitle(), [this, dock](bool shown) { showPanel(dock, shown); });
        parts_->tie(dock->toggleViewAction(), {panel});
        if (auto* section = dock->findChild<Section*>(QString::fromLatin1(more)))
            add(panel, QStringLiteral("more"), tr("More settings"),
                [section](bool shown) { section->setVisible(shown); });
        return panel;
    };
    const QString panels = group(QStringLiteral("panels"), tr("Panels"));
    parts_->tie(actions_->resetSettings,
                {addPanel(panels, QStringLiteral("experiment"), left_, "moreTraining")});
    addPanel(panels, QStringLiteral("sampler"), right_, "moreSampling");
    parts_->tie(actions_->firstSteps, {add(panels, QStringLiteral("firstSteps"), tr("First steps"), {})});

    const QString tools = group(QStringLiteral("tools"), tr("Toolbar"));
    add(tools, QStringLiteral("time"), tr("Training time"), {});
    add(tools, QStringLiteral("sampler"), tr("Presets of the sampler"), {});
    const QString status = group(QStringLiteral("status"), tr("Status line"));
    add(status, QStringLiteral("device"), tr("Device"),
        [this](bool shown) { status_->setPartShown(StatusStrip::Part::device, shown); });
    add(status, QStringLiteral("training"), tr("Training"),
        [this](bool shown) { status_->setPartShown(StatusStrip::Part::training, shown); });

    connect(parts_, &ShownParts::changed, this, &MainWindow::followParts);
    connect(actions_->chooseParts, &QAction::triggered, this, &MainWindow::chooseParts);
}

// The workspaces, their pages, and the actions that mean nothing without them.
void MainWindow::buildPageParts() {
    const QString pages = QString::fromLatin1(ShownParts::pages);
    parts_->add({pages, tr("Pages"), {}});
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto& row = rows_[i];
        parts_->add({row.key, row.buttonText, pages, true});
        parts_->tie(actions_->show(row.key), {row.key});
        for (const auto& part : workspaces_[i]->parts()) {
            const bool page = !part.key.contains(u'/');
            const QString above = page ? row.key : partKey(row.key, part.key.section(u'/', 0, -2));
            parts_->add({partKey(row.key, part.key), part.title, above, page, part.show});
        }
        for (const auto& command : row.commands)
            parts_->tie(actions_->command(command.key),
                        {command.page.isEmpty() ? row.key : partKey(row.key, command.page)});
    }
    const QString train = QStringLiteral("train");
    for (auto* action : actions_->training->actions())
        if (!action->isSeparator()) parts_->tie(action, {train});
    for (auto* action : {actions_->training->menuAction(), actions_->saveCheckpoint})
        parts_->tie(action, {train});
    const QStringList ofTime = {QStringLiteral("trajectory"), QStringLiteral("explore")};
    for (auto* action : {actions_->timeStart, actions_->timeEnd}) parts_->tie(action, ofTime);
    parts_->tie(actions_->play, ofTime + QStringList{partKey(train, QStringLiteral("history"))});
}

bool MainWindow::shows(const Workspace* workspace) const {
    const auto at = std::ranges::find(workspaces_, workspace) - workspaces_.begin();
    return parts_->shows(rows_[std::size_t(at)].key);
}

Workspace* MainWindow::shownFor(Workspace* wanted) const {
    if (wanted && shows(wanted)) return wanted;
    const auto first =
        std::ranges::find_if(workspaces_, [this](const Workspace* each) { return shows(each); });
    return first == workspaces_.end() ? workspaces_.front() : *first;
}

// A panel that is put away is not closed: it comes back as it was.
void MainWindow::showPanel(QDockWidget* panel, bool shown) {
    if (shown != away_.contains(panel)) return; // it is so already
    fold_->hold(true);
    if (shown) {
        panel->setVisible(away_.take(panel));
    } else {
        // One that was never shown is hidden too, but nobody closed it.
        const bool closed = panel->isHidden() && panel->testAttribute(Qt::WA_WState_ExplicitShowHide);
        const bool folded = fold_->letGo(panel);
        away_[panel] = folded || !closed;
        panel->hide();
    }
    fold_->hold(false);
}

QByteArray MainWindow::stateOfAllPanels() {
    for (auto panel = away_.cbegin(); panel != away_.cend(); ++panel) panel.key()->setVisible(panel.value());
    QByteArray state = saveState();
    hideAwayPanels();
    return state;
}

void MainWindow::hideAwayPanels() {
    for (auto panel = away_.cbegin(); panel != away_.cend(); ++panel) panel.key()->hide();
}

void MainWindow::followParts() {
    std::array<bool, FirstSteps::count> offered{};
    for (int i = 0; i < FirstSteps::count; ++i) {
        const auto needs = FirstSteps::needs(FirstSteps::Step(i));
        offered[std::size_t(i)] =
            parts_->shows(QStringLiteral("panels/firstSteps")) &&
            std::ranges::all_of(needs, [this](const QString& key) { return parts_->shows(key); });
    }
    firstSteps_->setOffered(offered);
    if (!shows(current())) showWorkspace(shownFor(current()));
    fitToolBar();
    refreshPlots();
}

bool MainWindow::setHiddenParts(const QStringList& hidden, bool remember) {
    setProjector(false); // whose panels are away for another reason
    if (!parts_->setHidden(hidden)) return false;
    if (remember) QSettings().setValue(QLatin1String(hiddenPartsKey), hidden);
    return true;
}

void MainWindow::readParts() {
    (void)setHiddenParts(QSettings().value(QLatin1String(hiddenPartsKey)).toStringList(), false);
}

void MainWindow::useParts(const QString& path, bool remember) {
    try {
        if (!setHiddenParts(readPartsFile(path), remember))
            throw failure(Text::of("read the choice of what is shown"), path.toStdString(),
                          Text::of("it leaves no page"),
                          Text::of("Make it again: View → Choose what is shown → Save this choice."));
    } catch (const Error& error) {
        return tell(to_notice(error));
    }
    status_->say(tr("Shown is what %1 chooses; View → Reset layout brings everything back")
                     .arg(QFileInfo(path).fileName()));
}

void MainWindow::chooseParts() {
    auto* dialog = new PartsDialog(*parts_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PartsDialog::chosen, this, [this](const QStringList& hidden) {
        (void)setHiddenParts(hidden, true); // the dialog takes no choice without a page
    });
    connect(dialog, &PartsDialog::saveAsked, this, [this](const QStringList& hidden) {
        const QString path = QFileDialog::getSaveFileName(
            this, tr("Save this choice"), lastFolder() + QStringLiteral("/flowlab-parts.json"),
            tr("Choice of what is shown (*.json)"));
        if (!path.isEmpty()) saveParts(path, hidden);
    });
    dialog->open();
}

void MainWindow::saveParts(const QString& path, const QStringList& hidden) {
    try {
        writePartsFile(path, hidden);
    } catch (const Error& error) {
        return tell(to_notice(error));
    }
    setLastFolder(path);
    status_->say(tr("Saved %1").arg(path));
}

// What does not fit goes: the toolbar's other buttons are never folded away for these two.
void MainWindow::fitToolBar() {
    if (!parts_) return;
    const bool trains = parts_->shows(QStringLiteral("train"));
    const std::array wanted{trains && parts_->shows(QStringLiteral("tools/time")),
                            parts_->shows(QStringLiteral("tools/sampler"))};
    for (std::size_t i = 0; i < quickActions_.size(); ++i) quickActions_[i]->setVisible(wanted[i]);
    for (std::size_t i = quickActions_.size(); i-- > 0;)
        if (tools_->sizeHint().width() > width()) quickActions_[i]->setVisible(false);
}

} // namespace flowlab

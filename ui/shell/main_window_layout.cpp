// How the window stands: what it remembers of that, its screen, panels that fold, the projector mode.
#include "ui/panels/experiment_panel.h"
#include "ui/panels/projector_bar.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/status_strip.h"
#include "ui/session/settings_file.h"
#include "ui/shell/actions.h"
#include "ui/shell/drop.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panel_fold.h"
#include "ui/shell/window_fit.h"
#include "ui/style/theme.h"
#include "ui/trajectory/time_bar.h"
#include "ui/workspace/workspace.h"
#include "ui/workspaces.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QMenuBar>
#include <QResizeEvent>
#include <QScreen>
#include <QSettings>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace flowlab {
namespace {
constexpr QSize firstSize(1440, 900);
constexpr Qt::WindowStates largeStates = Qt::WindowMaximized | Qt::WindowFullScreen;
} // namespace

QStringList MainWindow::readLayout() {
    const QSettings store;
    placeWindow(store.value(QStringLiteral("geometry")).toByteArray());
    restoreState(store.value(QStringLiteral("layout")).toByteArray());
    const auto theme = ThemeChoice(std::clamp(store.value(QStringLiteral("theme"), 0).toInt(), 0, 2));
    Theme::instance().choose(theme);
    (theme == ThemeChoice::light  ? actions_->themeLight
     : theme == ThemeChoice::dark ? actions_->themeDark
                                  : actions_->themeSystem)
        ->setChecked(true);
    const QString language = SettingsFile::language();
    (language == QStringLiteral("en")      ? actions_->languageEnglish
     : language == QStringLiteral("zh_CN") ? actions_->languageChinese
                                           : actions_->languageSystem)
        ->setChecked(true);
    QStringList lost = settings_.fromText(store.value(QStringLiteral("settings")).toString());
    for (auto* workspace : workspaces_) workspace->readLayout(store);
    readParts();
    const int last = int(workspaces_.size()) - 1;
    const int place = store.value(QStringLiteral("workspace"), -1).toInt();
    showWorkspace(shownFor(place < 0 ? workspaceOf(QString::fromLatin1(firstWorkspace))
                                     : workspaces_[std::size_t(std::min(place, last))]));
    refreshRecent();
    return lost;
}

// The screen may be smaller than the one before, or than the first size, and not every window manager shrinks
// what it is given.
void MainWindow::placeWindow(const QByteArray& geometry) {
    const bool remembered = restoreGeometry(geometry);
    if (!remembered) resize(firstSize);
    if (windowState() & largeStates) return;
    // A remembered size was one with its frame.
    const auto fit =
        fitWindow(this->geometry(), remembered ? QMargins() : usualFrame, screen()->availableGeometry());
    if (remembered)
        setGeometry(fit.content);
    else
        resize(fit.content.size()); // where to is the window manager's
    if (fit.maximise) setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::writeLayout() {
    QSettings store;
    fold_->hold(true);
    fold_->unfold(); // folded for want of room is not closed
    store.setValue(QStringLiteral("geometry"), stood_ ? stood_->geometry : saveGeometry());
    store.setValue(QStringLiteral("layout"), stood_ ? stood_->layout : stateOfAllPanels());
    store.setValue(QStringLiteral("theme"), int(Theme::instance().choice()));
    store.setValue(QStringLiteral("settings"), settings_.toText());
    store.setValue(QStringLiteral("workspace"), stack_->currentIndex());
    for (const auto* workspace : workspaces_) workspace->writeLayout(store);
    store.sync();
    if (store.status() != QSettings::NoError) // the window closes: its bar is not seen any more
        qWarning("flowlab: the settings could not be written to %s", qPrintable(store.fileName()));
}

void MainWindow::resetLayout() {
    (void)setHiddenParts({}, true);
    fold_->hold(true);
    for (auto* panel : {left_, right_}) {
        panel->setFloating(false);
        addDockWidget(panel == left_ ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea, panel);
        panel->show();
    }
    resizeDocks({left_, right_}, {experiment_->sizeHint().width(), sampler_->sizeHint().width()},
                Qt::Horizontal);
    for (const auto& [splitter, made] : splitters_) {
        const auto orientation = splitter->orientation(); // follows the shape of the window
        splitter->restoreState(made);
        splitter->setOrientation(orientation);
    }
    if (!(windowState() & largeStates)) {
        const QRect frame = frameGeometry(), content = geometry();
        const QMargins margins(content.left() - frame.left(), content.top() - frame.top(),
                               frame.right() - content.right(), frame.bottom() - content.bottom());
        setGeometry(fitWindow(content, margins, screen()->availableGeometry()).content);
    }
    fold_->forget();
    fold_->hold(false);
    status_->say(tr("The layout is that of the first start"));
}

void MainWindow::setProjector(bool on) {
    actions_->projector->setChecked(on);
    if (on == stood_.has_value()) return;
    if (on) {
        fold_->hold(true);
        fold_->unfold();
        stood_ = Stood{stateOfAllPanels(), saveGeometry(), windowState()};
        setWindowState(windowState() | Qt::WindowFullScreen);
    }
    Theme::instance().setLarge(on);
    menuBar()->setVisible(!on);
    knobs_->setVisible(on);
    left_->setVisible(!on);
    right_->setVisible(!on);
    if (on) return;
    const auto stood = *stood_;
    stood_.reset();
    setWindowState((windowState() & ~largeStates) | (stood.state & largeStates));
    restoreState(stood.layout);
    hideAwayPanels();
    fold_->hold(false);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    // The window manager has a say in it too.
    if (event->type() == QEvent::WindowStateChange && actions_)
        actions_->fullScreen->setChecked(isFullScreen());
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (fold_) fold_->refit();
    fitToolBar();
    if (overlay_) overlay_->setGeometry(rect());
}

// Keys go to the pictures first, not to whichever button happens to stand at the top.
void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!event->spontaneous() && !focusWidget()) current()->setFocus(Qt::OtherFocusReason);
}

} // namespace flowlab

#include "ui/shell/main_window.h"

#include "ui/export/exporter.h"
#include "ui/guide/explained_settings.h"
#include "ui/guide/first_steps_bar.h"
#include "ui/panels/conventions_bar.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/projector_bar.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/status_strip.h"
#include "ui/session/settings_file.h"
#include "ui/shell/actions.h"
#include "ui/shell/drop.h"
#include "ui/shell/finish_offer.h"
#include "ui/shell/page_area.h"
#include "ui/shell/panel_fold.h"
#include "ui/shell/quick_menus.h"
#include "ui/shell/shown_parts.h"
#include "ui/shell/space_key.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/trajectory/time_bar.h"
#include "ui/widgets/error_bar.h"
#include "ui/words/text.h"
#include "ui/workspace/workspace.h"
#include "ui/workspaces.h"

#include <QAction>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

namespace flowlab {
namespace {
constexpr QSize smallest(640, 440); // below any screen: panels fold, pages scroll
constexpr int toolIcon = 18;        // pixels
} // namespace

MainWindow::MainWindow(EngineConfig config) : rows_(workspaces()) {
    const auto damage = SettingsFile::check(); // before anything reads it, or writes
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(smallest);
    setWindowIcon(QIcon(QStringLiteral(":/icons/flowlab.svg")));
    sessions_ = std::make_unique<Sessions>(std::move(config), settings_);
    try {
        settings_.restoreTrain(load_preset(sessions_->lab.resources() / "presets", settings_.train().preset));
    } catch (const std::exception&) {
        // The built-in values serve as well.
    }
    actions_ = std::make_unique<Actions>(*this, rows_);
    buildMenus(*this, *actions_, rows_);
    buildCentre();
    buildDocks();
    buildToolBar();
    buildParts();
    explainSettings(*this);
    connectActions();
    connectSession();
    overlay_ = new DropOverlay(this);
    for (auto* splitter : stack_->findChildren<QSplitter*>())
        splitters_.emplace_back(splitter, splitter->saveState());
    const QStringList lost = readLayout();
    space_ = std::make_unique<SpaceKey>(*this);
    refreshTransport();
    refreshTitle();
    player_.setPlaying(true); // something moves from the first picture on
    if (damage)
        tell(*damage);
    else if (!lost.isEmpty())
        tell(SettingsFile::withoutParts(lost));
    offerLastRun();
}

MainWindow::~MainWindow() {
    space_.reset();
    // What is being typed is taken over while all is still there.
    if (auto* focused = focusWidget()) focused->clearFocus();
    // Members go before child widgets do: nothing may call back in between.
    settings_.undo()->disconnect(this);
    sessions_->disconnectFrom(*this);
    player_.disconnect(this);
}

void MainWindow::buildCentre() {
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(grid, grid, grid, grid);
    column->setSpacing(grid);
    bar_ = new ErrorBar(centre);
    stack_ = new QStackedWidget(centre);
    buildWorkspaces();
    time_ = new TimeBar(player_, centre);
    column->addWidget(bar_);
    column->addWidget(new ConventionsBar(sessions_->lab, centre));
    column->addWidget(stack_, 1);
    firstSteps_ = new FirstSteps(*sessions_, settings_, player_, this);
    column->addWidget(new FirstStepsBar(*firstSteps_, centre));
    column->addWidget(time_);
    setCentralWidget(centre);
    connect(firstSteps_, &FirstSteps::asked, this, &MainWindow::showAsked);
    connect(firstSteps_, &FirstSteps::trainAsked, actions_->train, &QAction::trigger);

    status_ = new StatusStrip(*sessions_, this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(status_, 1);
    buildExport();
}

void MainWindow::buildWorkspaces() {
    for (const auto& row : rows_) {
        auto* workspace = row.make(*sessions_, settings_, player_, stack_);
        workspaces_.push_back(workspace);
        stack_->addWidget(new PageArea(workspace, stack_));
        for (const auto& command : row.commands)
            workspace->takeCommand(command.key, actions_->command(command.key));
        workspace->takePictureActions({actions_->copyPicture, actions_->exportShown, actions_->saveTable});
        connect(workspace, &Workspace::plotsChanged, this, &MainWindow::refreshPlots);
        connect(workspace, &Workspace::taskChanged, this, &MainWindow::refreshTask);
        connect(workspace, &Workspace::said, this, [this](const QString& message) { status_->say(message); });
        connect(workspace, &Workspace::failed, this,
                [this](const QString& what, const QString& where, const QString& why) {
                    tell({Notice::Level::error, spoken(what), spoken(where), spoken(why),
                          spoken(tr("Choose another folder."))});
                });
        connect(workspace, &Workspace::asked, this, &MainWindow::showAsked);
    }
}

void MainWindow::buildDocks() {
    experiment_ = new ExperimentPanel(*sessions_, settings_, this);
    sampler_ = new SamplerPanel(*sessions_, settings_, this);
    const auto dock = [this](const QString& title, const char* name, QWidget* panel,
                             Qt::DockWidgetArea area) {
        auto* widget = new QDockWidget(title, this);
        widget->setObjectName(QString::fromLatin1(name));
        widget->setWidget(panel);
        widget->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
        addDockWidget(area, widget);
        actions_->view->addAction(widget->toggleViewAction());
        return widget;
    };
    left_ = dock(tr("EXPERIMENT"), "experimentDock", experiment_, Qt::LeftDockWidgetArea);
    right_ = dock(tr("SAMPLER"), "samplerDock", sampler_, Qt::RightDockWidgetArea);
    left_->toggleViewAction()->setText(tr("Panel EXPERIMENT"));
    right_->toggleViewAction()->setText(tr("Panel SAMPLER"));
    actions_->view->addActions({actions_->chooseParts, actions_->resetLayout});
    fold_ = new PanelFold(*this, {left_, right_}); // pictures answer to the right one
    knobs_ = new ProjectorBar(*sampler_, centralWidget());
    centralWidget()->layout()->addWidget(knobs_);
    knobs_->hide();
    connect(knobs_, &ProjectorBar::left, this, [this] { setProjector(false); });
}

void MainWindow::buildToolBar() {
    tools_ = addToolBar(tr("Transport"));
    tools_->setObjectName(QStringLiteral("transport"));
    tools_->setMovable(false);
    tools_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    tools_->setContextMenuPolicy(Qt::PreventContextMenu); // it is always visible
    tools_->addActions({actions_->train, actions_->step, actions_->reset});
    quick_ = new QuickMenus(*sessions_, settings_, tools_);
    quickActions_ = {tools_->addWidget(quick_->time())};
    tools_->addSeparator();
    const auto addSpace = [this] {
        auto* space = new QWidget(tools_);
        space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        tools_->addWidget(space);
    };
    addSpace();
    tools_->addWidget(buildPages());
    addSpace();
    quickActions_.push_back(tools_->addWidget(quick_->sampler()));
    tools_->addSeparator();
    tools_->addActions({actions_->exportShown, actions_->keys});
    actions_->keys->setIconText(tr("Help"));
    if (auto* button = tools_->widgetForAction(actions_->train))
        button->setObjectName(QStringLiteral("trainButton"));
    sizeToolBar();
    connect(&Theme::instance(), &Theme::changed, this, &MainWindow::sizeToolBar);
    connect(quick_, &QuickMenus::resized, this, &MainWindow::fitToolBar);
    for (auto* action : tools_->actions())
        if (auto* button = qobject_cast<QToolButton*>(tools_->widgetForAction(action)))
            button->setFocusPolicy(Qt::TabFocus);
}

// Commands are flat and have icons; pages are one switch in the middle, of which one is down.
QWidget* MainWindow::buildPages() {
    auto* pages = new QWidget(tools_);
    pages->setObjectName(QStringLiteral("pages"));
    pages->setAccessibleName(tr("Pages"));
    auto* row = new QHBoxLayout(pages);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (const auto& each : rows_) {
        auto* button = new QToolButton(pages);
        button->setDefaultAction(actions_->show(each.key));
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
        const auto* action = actions_->show(each.key);
        connect(action, &QAction::visibleChanged, button,
                [button, action] { button->setVisible(action->isVisible()); });
    }
    return pages;
}

void MainWindow::sizeToolBar() {
    const int side = int(toolIcon * Theme::instance().scale());
    tools_->setIconSize({side, side});
    // Continue is wider than Start: the bar must not jump.
    if (auto* button = tools_->widgetForAction(actions_->train))
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(tr("Continue")) + side + 4 * grid);
    fitToolBar();
}

void MainWindow::connectSession() {
    connect(&sessions_->training, &TrainingSession::statusChanged, this, [this] {
        refreshTransport();
        refreshTitle();
    });
    connect(&sessions_->lab, &LabSession::notice, this, &MainWindow::tell);
    connect(&sessions_->lab, &LabSession::saved, this, [this](const QString& path) {
        status_->say(tr("Saved %1").arg(path));
        if (path != lastRunPath()) rememberFile(path);
    });
    connect(&sessions_->lab, &LabSession::opened, this, [this](const QString& path, bool isRun) {
        status_->say(tr("Opened %1").arg(path));
        if (path != lastRunPath()) rememberFile(path);
        bar_->clearNews();
        if (isRun && path == lastRunFile()) settleLastRun();
    });
    connect(&sessions_->lab, &LabSession::modelsChanged, this, &MainWindow::refreshTitle);
    connect(&sessions_->lab, &LabSession::recentFilesChanged, this, &MainWindow::refreshRecent);
    auto* finish = new FinishOffer(*sessions_, settings_, *bar_, this);
    finish->setShows([this](const QString& key) { return parts_->shows(key); });
    connectQueue(*finish);
    connect(finish, &FinishOffer::asked, this, [this](const QString& key) {
        if (auto* wanted = workspaceOf(key)) showWorkspace(wanted);
    });
    connect(status_, &StatusStrip::taskCancelled, this, [this] { // what the line tells of
        if (const auto all = tasks(); !all.empty()) all.front().cancel();
    });
    // After the panel, whose knobs they are; it was connected first.
    connect(&settings_, &Settings::samplerChanged, knobs_, &ProjectorBar::refresh);
    connect(&sessions_->lab, &LabSession::modelsChanged, knobs_, &ProjectorBar::refresh);
    connect(&settings_, &Settings::samplerChanged, this, &MainWindow::refreshTitle);
    connect(&settings_, &Settings::trainChanged, this, &MainWindow::refreshTitle);
    // The first film starts at noise, however long the first picture took.
    firstFilm_ = connect(
        &sessions_->sampling, &SamplingSession::sampleChanged, this, [this] { player_.setTime(0); },
        Qt::SingleShotConnection);
}

Workspace* MainWindow::current() const {
    return workspaces_[std::size_t(std::max(stack_->currentIndex(), 0))]; // some page is always shown
}

Workspace* MainWindow::workspaceOf(const QString& key) const {
    const auto row = std::ranges::find(rows_, key, &WorkspaceRow::key);
    return row == rows_.end() ? nullptr : workspaces_[std::size_t(row - rows_.begin())];
}

void MainWindow::showWorkspace(Workspace* wanted) {
    if (!shows(wanted))
        return status_->say(tr("That page is put away: View → Choose what is shown brings it back"));
    auto* before = current();
    // Qt would pass it on to whatever comes next in the order of Tab.
    const auto* focused = focusWidget();
    const bool hadFocus = before != wanted && focused && (focused == before || before->isAncestorOf(focused));
    if (before != wanted) {
        before->leave();
        wanted->enter();
    }
    stack_->setCurrentIndex(int(std::ranges::find(workspaces_, wanted) - workspaces_.begin()));
    time_->setVisible(wanted->followsTime());
    sessions_->sampling.setFollowTraining(wanted->followsTime());
    actions_->show(rows_[std::size_t(stack_->currentIndex())].key)->setChecked(true);
    if (hadFocus) wanted->setFocus(Qt::OtherFocusReason);
    refreshPlots();
}

void MainWindow::showAsked(const QString& key, const Json& details) {
    auto* wanted = workspaceOf(key);
    if (!wanted) return;
    if (details.is_object()) wanted->restore(details);
    showWorkspace(wanted);
}

void MainWindow::refreshTransport() {
    const auto phase = sessions_->training.status().phase;
    const bool running = phase == TrainPhase::training;
    bindIcon(actions_->train, running ? QStringLiteral("pause") : QStringLiteral("play"));
    actions_->train->setText(running                                                        ? tr("Pause")
                             : phase == TrainPhase::paused || phase == TrainPhase::finished ? tr("Continue")
                                                                                            : tr("Start"));
    actions_->train->setToolTip(
        running ? tr("Pause the training (Space)")
        : phase == TrainPhase::finished
            ? tr("Train for the same budget again, at the final learning rate (Space)")
            : tr("Start to train a network, live (Space)"));
    actions_->reset->setEnabled(phase != TrainPhase::idle);
    actions_->saveCheckpoint->setEnabled(sessions_->training.hasRun());
}

std::vector<WorkspaceTask> MainWindow::tasks() const {
    std::vector<WorkspaceTask> all;
    for (const bool inFront : {true, false})
        for (const auto* workspace : workspaces_)
            if ((workspace == current()) == inFront)
                for (auto& task : workspace->tasks(false)) all.push_back(std::move(task));
    return all;
}

void MainWindow::refreshTask() {
    ShownTask shown;
    for (const auto& task : tasks())
        if (shown.words.isEmpty())
            shown = {task.words, task.secondsLeft, task.fraction, {}};
        else
            shown.also << task.words;
    status_->setTask(shown);
}

// The workspace shows others.
void MainWindow::refreshPlots() {
    refreshTask();
    actions_->saveTable->setEnabled(!current()->plots().empty());
    exporter_->sourceChanged();
}

void MainWindow::refreshTitle() {
    const auto& options =
        sessions_->training.hasRun() ? sessions_->training.status().options : settings_.train();
    setWindowTitle(tr("Flowlab · %1 · %2 · %3 path")
                       .arg(QString::fromStdString(options.data), QString::fromStdString(options.network),
                            QString::fromStdString(options.schedule.kind)));
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !bar_->isHidden())
        bar_->dismiss();
    else if (event->key() == Qt::Key_Escape && current()->escape())
        return;
    else if (event->key() == Qt::Key_Escape && stood_)
        setProjector(false);
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace flowlab

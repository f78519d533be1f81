#include "ui/shell/main_window.h"

#include "ui/export/exporter.h"
#include "ui/panels/conventions_bar.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/status_strip.h"
#include "ui/shell/actions.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/trajectory/time_bar.h"
#include "ui/widgets/error_bar.h"
#include "ui/words/text.h"
#include "ui/workspace/workspace.h"
#include "ui/workspaces.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

namespace flowlab {

MainWindow::MainWindow(EngineConfig config) : rows_(workspaces()) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(1024, 640);
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
    connectActions();
    connectSession();
    readLayout();
    qApp->installEventFilter(this);
    refreshTransport();
    refreshTitle();
    player_.setPlaying(true); // something moves from the first picture on
    offerLastRun();
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
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
    column->addWidget(time_);
    setCentralWidget(centre);

    status_ = new StatusStrip(*sessions_, this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(status_, 1);
    buildExport();
}

void MainWindow::buildWorkspaces() {
    for (const auto& row : rows_) {
        auto* workspace = row.make(*sessions_, settings_, player_, stack_);
        workspaces_.push_back(workspace);
        stack_->addWidget(workspace);
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
        connect(workspace, &Workspace::asked, this, [this](const QString& key, const Json& details) {
            auto* wanted = workspaceOf(key);
            if (!wanted) return;
            if (details.is_object()) wanted->restore(details);
            showWorkspace(wanted);
        });
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
}

void MainWindow::buildToolBar() {
    tools_ = addToolBar(tr("Transport"));
    tools_->setObjectName(QStringLiteral("transport"));
    tools_->setMovable(false);
    tools_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    tools_->setIconSize({18, 18});
    tools_->setContextMenuPolicy(Qt::PreventContextMenu); // it is always visible
    tools_->addActions({actions_->train, actions_->step, actions_->reset});
    tools_->addSeparator();
    for (const auto& row : rows_) tools_->addAction(actions_->show(row.key));
    auto* space = new QWidget(tools_);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    tools_->addWidget(space);
    tools_->addActions({actions_->exportShown, actions_->keys});
    actions_->keys->setIconText(tr("Help"));
    // Pause is wider than Train in some languages: the bar must not jump.
    if (auto* button = qobject_cast<QToolButton*>(tools_->widgetForAction(actions_->train))) {
        button->setObjectName(QStringLiteral("trainButton"));
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(tr("Continue")) + 6 * grid);
    }
    for (auto* action : tools_->actions())
        if (auto* button = tools_->widgetForAction(action)) button->setFocusPolicy(Qt::TabFocus);
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
    connect(&sessions_->lab, &LabSession::opened, this, [this](const QString& path) {
        status_->say(tr("Opened %1").arg(path));
        if (path != lastRunPath()) rememberFile(path);
        bar_->dismiss();
    });
    connect(&sessions_->lab, &LabSession::modelsChanged, this, &MainWindow::refreshTitle);
    connect(status_, &StatusStrip::taskCancelled, this, [this] { // what the line tells of
        if (const auto told = task()) told->cancel();
    });
    connect(&settings_, &Settings::samplerChanged, this, &MainWindow::refreshTitle);
    connect(&settings_, &Settings::trainChanged, this, &MainWindow::refreshTitle);
    // The first film starts at noise, however long the first picture took.
    firstFilm_ = connect(
        &sessions_->sampling, &SamplingSession::sampleChanged, this, [this] { player_.setTime(0); },
        Qt::SingleShotConnection);
}

Workspace* MainWindow::current() const {
    return qobject_cast<Workspace*>(stack_->currentWidget());
}

Workspace* MainWindow::workspaceOf(const QString& key) const {
    const auto row = std::ranges::find(rows_, key, &WorkspaceRow::key);
    return row == rows_.end() ? nullptr : workspaces_[std::size_t(row - rows_.begin())];
}

void MainWindow::showWorkspace(Workspace* wanted) {
    if (auto* before = current(); before != wanted) {
        before->leave();
        wanted->enter();
    }
    stack_->setCurrentWidget(wanted);
    time_->setVisible(wanted->followsTime());
    sessions_->sampling.setFollowTraining(wanted->followsTime());
    actions_->show(rows_[std::size_t(stack_->currentIndex())].key)->setChecked(true);
    refreshPlots();
}

void MainWindow::refreshTransport() {
    const auto phase = sessions_->training.status().phase;
    const bool running = phase == TrainPhase::training;
    bindIcon(actions_->train, running ? QStringLiteral("pause") : QStringLiteral("play"));
    actions_->train->setText(running                                                        ? tr("Pause")
                             : phase == TrainPhase::paused || phase == TrainPhase::finished ? tr("Continue")
                                                                                            : tr("Train"));
    actions_->train->setToolTip(
        running ? tr("Pause the training (Space)")
        : phase == TrainPhase::finished
            ? tr("Train for the same budget again, at the final learning rate (Space)")
            : tr("Train a network, live (Space)"));
    actions_->reset->setEnabled(phase != TrainPhase::idle);
    actions_->saveCheckpoint->setEnabled(sessions_->training.hasRun());
}

std::optional<WorkspaceTask> MainWindow::task() const {
    for (const auto* workspace : workspaces_)
        if (auto found = workspace->task(workspace == current())) return found;
    return std::nullopt;
}

void MainWindow::refreshTask() {
    const auto told = task();
    told ? status_->setTask(told->words, told->secondsLeft) : status_->setTask({});
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

void MainWindow::setProjector(bool on) {
    if (on == Theme::instance().large()) return;
    if (on) stateBeforeProjector_ = saveState();
    Theme::instance().setLarge(on);
    left_->setVisible(!on);
    right_->setVisible(!on);
    menuBar()->setVisible(!on);
    if (!on && !stateBeforeProjector_.isEmpty()) restoreState(stateBeforeProjector_);
    tools_->setIconSize(on ? QSize(28, 28) : QSize(18, 18));
    actions_->projector->setChecked(on);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    // Space belongs to Train, except on a button or a list that was reached by Tab.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool presses = qobject_cast<QAbstractButton*>(watched) || qobject_cast<QComboBox*>(watched);
        if (presses && key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !bar_->isHidden())
        bar_->dismiss();
    else if (event->key() == Qt::Key_Escape && current()->escape())
        return;
    else if (event->key() == Qt::Key_Escape && Theme::instance().large())
        setProjector(false);
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace flowlab

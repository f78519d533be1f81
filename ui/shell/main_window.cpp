#include "ui/shell/main_window.h"

#include "ui/compare/cell_page.h"
#include "ui/compare/compare_workspace.h"
#include "ui/compare/matrix_view.h"
#include "ui/explore/explore_workspace.h"
#include "ui/export/exporter.h"
#include "ui/panels/conventions_bar.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/status_strip.h"
#include "ui/shell/actions.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/train/train_workspace.h"
#include "ui/trajectory/time_bar.h"
#include "ui/trajectory/trajectory_workspace.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/tile_grid.h"

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

MainWindow::MainWindow(EngineConfig config) {
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
    actions_ = std::make_unique<Actions>(*this);
    buildMenus(*this, *actions_);
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
    train_ = new TrainWorkspace(*sessions_, settings_, stack_);
    explore_ = new ExploreWorkspace(*sessions_, settings_, player_, stack_);
    trajectory_ = new TrajectoryWorkspace(*sessions_, player_, stack_);
    explore_->setNearestAction(actions_->nearest);
    compare_ = new CompareWorkspace(*sessions_, settings_, stack_);
    for (Workspace* workspace : std::initializer_list<Workspace*>{train_, explore_, trajectory_, compare_}) {
        stack_->addWidget(workspace);
        connect(workspace, &Workspace::failed, this,
                [this](const QString& what, const QString& where, const QString& why) {
                    tell({Notice::Level::error, what.toStdString(), where.toStdString(), why.toStdString(),
                          tr("Choose another folder.").toStdString()});
                });
    }
    connect(trajectory_, &Workspace::plotsChanged, this, &MainWindow::refreshPlots);
    connect(compare_, &Workspace::plotsChanged, this, &MainWindow::refreshPlots);
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
    for (auto* tiles : {train_->grid(), explore_->grid(), trajectory_->grid(), compare_->cellPage()->grid()})
        tiles->addActions({actions_->copyPicture, actions_->exportShown});
    compare_->matrix()->addActions({actions_->copyPicture, actions_->exportShown, actions_->saveTable});
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
    tools_->addActions(
        {actions_->showTrain, actions_->showExplore, actions_->showTrajectory, actions_->showCompare});
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
    connect(&sessions_->training, &TrainingSession::runStarted, this,
            [this] { showWorkspace(Place::train); });
    connect(&sessions_->lab, &LabSession::saved, this, [this](const QString& path) {
        status_->say(tr("Saved %1").arg(path));
        if (path != lastRunPath()) rememberFile(path);
    });
    connect(&sessions_->lab, &LabSession::opened, this, [this](const QString& path, bool isRun) {
        status_->say(tr("Opened %1").arg(path));
        if (path != lastRunPath()) rememberFile(path);
        bar_->dismiss();
        if (isRun) train_->showRuns(false);
        showWorkspace(isRun ? Place::train : Place::explore);
    });
    connect(&sessions_->lab, &LabSession::modelsChanged, this, &MainWindow::refreshTitle);
    connect(&sessions_->comparison, &CompareSession::progressed, this, &MainWindow::refreshTask);
    connect(&sessions_->quality, &QualitySession::progressed, this, &MainWindow::refreshTask);
    connect(status_, &StatusStrip::taskCancelled, this, [this] { // what the line tells of
        comparisonOutOfSight() ? sessions_->comparison.cancel() : sessions_->quality.cancel();
    });
    connect(&settings_, &Settings::samplerChanged, this, &MainWindow::refreshTitle);
    connect(&settings_, &Settings::trainChanged, this, &MainWindow::refreshTitle);
    // The first film starts at noise, however long the first picture took.
    firstFilm_ = connect(
        &sessions_->sampling, &SamplingSession::sampleChanged, this, [this] { player_.setTime(0); },
        Qt::SingleShotConnection);
    connect(train_, &TrainWorkspace::exploreAsked, this, [this] {
        auto choice = settings_.sampler();
        choice.model = "training";
        settings_.setSampler(choice, tr("model"));
        sessions_->sampling.resample();
        showWorkspace(Place::explore);
    });
    connect(train_, &TrainWorkspace::said, status_, &StatusStrip::say);
    connect(explore_, &ExploreWorkspace::trajectoryAsked, this, [this](int tile) {
        sessions_->sampling.selectTile(tile);
        trajectory_->setScope(TrajectoryWorkspace::Scope::one);
        showWorkspace(Place::trajectory);
    });
}

Workspace* MainWindow::current() const {
    return qobject_cast<Workspace*>(stack_->currentWidget());
}

void MainWindow::showWorkspace(Place place) {
    const bool wasTrajectory = stack_->currentWidget() == trajectory_;
    const struct {
        Workspace* workspace;
        QAction* action;
    } places[] = {{train_, actions_->showTrain},
                  {explore_, actions_->showExplore},
                  {trajectory_, actions_->showTrajectory},
                  {compare_, actions_->showCompare}};
    const auto& [wanted, action] = places[std::size_t(place)];
    // Whoever comes from a running film to Explore wants to see samples, not a moment on the way.
    if (wasTrajectory && wanted != trajectory_ && player_.playing()) {
        playOnReturn_ = true;
        player_.setPlaying(false);
        player_.setTime(1);
    } else if (wanted == trajectory_ && !wasTrajectory && playOnReturn_) {
        playOnReturn_ = false;
        player_.setPlaying(true);
    }
    stack_->setCurrentWidget(wanted);
    // Compare shows ends, not ways; and its pictures do not follow a training.
    const bool followsTime = place == Place::explore || place == Place::trajectory;
    time_->setVisible(followsTime);
    sessions_->sampling.setFollowTraining(followsTime);
    action->setChecked(true);
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
            ? tr("The same budget once more, at the learning rate it ended with (Space)")
            : tr("Train a network, live (Space)"));
    actions_->reset->setEnabled(phase != TrainPhase::idle);
    actions_->saveCheckpoint->setEnabled(sessions_->training.hasRun());
}

bool MainWindow::comparisonOutOfSight() const {
    return sessions_->comparison.running() && (current() != compare_ || compare_->showsQuality());
}

// Elsewhere the status line tells of a comparison or a measurement; their own pages do so better.
void MainWindow::refreshTask() {
    const auto& cells = sessions_->comparison.progress();
    const auto& points = sessions_->quality.progress();
    if (comparisonOutOfSight())
        status_->setTask(tr("comparison: %1 of %2 cells").arg(cells.cells_done).arg(cells.cells),
                         cells.seconds_left);
    else if (sessions_->quality.running() && (current() != compare_ || !compare_->showsQuality()))
        status_->setTask(tr("quality: %1 of %2 points").arg(points.points).arg(points.total),
                         points.seconds_left);
    else
        status_->setTask({});
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
    else if (event->key() == Qt::Key_Escape && current() == compare_ && compare_->escape())
        return;
    else if (event->key() == Qt::Key_Escape && Theme::instance().large())
        setProjector(false);
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace flowlab

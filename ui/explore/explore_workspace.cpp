#include "ui/explore/explore_workspace.h"

#include "ui/explore/nearest_strip.h"
#include "ui/explore/side_pane.h"
#include "ui/session/player.h"
#include "ui/session/recipe.h"
#include "ui/session/sessions.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/sample_words.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace flowlab {
namespace {

constexpr Qt::Key holdKey = Qt::Key_B; // shows the picture before the last change while it is down

} // namespace

ExploreWorkspace::ExploreWorkspace(Sessions& sessions, Player& player, QWidget* parent)
    : Workspace(parent), sessions_(sessions), player_(player), grid_(new TileGrid(this)),
      caption_(new ElidedLabel(this)), hover_(new ElidedLabel(this)), beforeButton_(new QToolButton(this)),
      pinButton_(new QToolButton(this)), nearestButton_(new QToolButton(this)),
      pinnedPane_(new SidePane(tr("Pinned samples"), tr("Remove the pinned samples (A)"), this)),
      zoomPane_(new SidePane(tr("Selected sample"), tr("Back to the samples (Esc)"), this)),
      headRoom_(new QWidget(this)), nearest_(new NearestStrip(sessions, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid / 2);
    column->addWidget(buildHead());
    auto* body = new QHBoxLayout;
    body->setSpacing(flowlab::grid);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(headRoom_);
    middle->addWidget(grid_, 1);
    body->addWidget(pinnedPane_, 1);
    body->addLayout(middle, 1);
    body->addWidget(zoomPane_, 1);
    column->addLayout(body, 1);
    column->addWidget(nearest_);
    for (auto* part : std::initializer_list<QWidget*>{pinnedPane_, zoomPane_, headRoom_, nearest_})
        part->hide();
    grid_->setObjectName(QStringLiteral("exploreGrid"));
    grid_->setAccessibleName(tr("Samples"));
    setFocusProxy(grid_);
    grid_->setEmptyText(tr("The shipped network draws its first digits…"));
    grid_->setSelected(sessions_.sampling.selectedTile());
    pinnedPane_->setObjectName(QStringLiteral("pinnedPane"));
    zoomPane_->setObjectName(QStringLiteral("zoomPane"));
    zoomPane_->grid()->setSelectable(false);
    auto* way = zoomPane_->addButton(tr("Trajectory"), QStringLiteral("trajectory"),
                                     tr("Follow this sample from noise to data"));
    way->setObjectName(QStringLiteral("zoomTrajectory"));

    connect(grid_, &TileGrid::hovered, this, &ExploreWorkspace::describe);
    for (auto* tiles : {grid_, pinnedPane_->grid()}) {
        connect(tiles, &TileGrid::picked, &sessions_.sampling, &SamplingSession::selectTile);
        connect(tiles, &TileGrid::opened, this, &ExploreWorkspace::zoom);
    }
    connect(zoomPane_, &SidePane::closed, this, [this] { zoom(-1); });
    connect(way, &QToolButton::clicked, this, [this] {
        Q_EMIT asked(QStringLiteral("trajectory"), Json{{"sample", sessions_.sampling.selectedTile()}});
    });
    connectSessions();
}

QWidget* ExploreWorkspace::buildHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(caption_, 2);
    row->addWidget(hover_, 1);
    for (auto* button : {beforeButton_, pinButton_, nearestButton_}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    caption_->setObjectName(QStringLiteral("exploreCaption"));
    beforeButton_->setObjectName(QStringLiteral("beforeButton"));
    pinButton_->setObjectName(QStringLiteral("pinButton"));
    nearestButton_->setObjectName(QStringLiteral("nearestButton"));
    hover_->setForegroundRole(QPalette::PlaceholderText);
    hover_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    hover_->hide();
    return head;
}

void ExploreWorkspace::connectSessions() {
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &ExploreWorkspace::redraw);
    connect(&sessions_.lab, &LabSession::modelsChanged, this, [this] {
        if (sessions_.lab.models().empty())
            grid_->setEmptyText(
                tr("No shipped network could be read. Train one (Start, Space) and point SAMPLER at it."));
    });
    connect(&sessions_.sampling, &SamplingSession::pendingChanged, this,
            [this](bool pending) { grid_->setPending(pending && !showsBefore()); });
    connect(&sessions_.sampling, &SamplingSession::selectionChanged, this, [this](int tile) {
        grid_->setSelected(tile);
        pinnedPane_->grid()->setSelected(tile);
        redrawZoom();
    });
    connect(&sessions_.nearest, &NearestSession::progressed, this, &Workspace::taskChanged);
    connect(&player_, &Player::timeChanged, this, &ExploreWorkspace::redraw);
    connect(&sessions_.lab, &LabSession::opened, this, [this](const QString&, bool isRun) {
        if (!isRun) Q_EMIT asked(QStringLiteral("explore"), {});
    });
}

WorkspaceRow ExploreWorkspace::row() {
    return {QStringLiteral("explore"),
            tr("Workspace Explore"),
            QStringLiteral("explore"),
            Qt::CTRL | Qt::Key_2,
            tr("Explore"),
            tr("Turn the sampler's knobs (Ctrl+2)"),
            [](Sessions& sessions, Settings&, Player& player, QWidget* parent) {
                return new ExploreWorkspace(sessions, player, parent);
            },
            {{QStringLiteral("before"), tr("Before the last change (while held)"), QStringLiteral("undo"),
              holdKey, WorkspaceCommand::Menu::view, true, tr("Before"),
              tr("While it is held: the samples before the settings changed last (B)")},
             {QStringLiteral("pin"), tr("Pin the samples as A"), QStringLiteral("compare"), Qt::Key_A,
              WorkspaceCommand::Menu::view, true, tr("Pin"),
              tr("Keep these samples as A beside those that further changes bring (A)")},
             {QStringLiteral("nearest"), tr("Nearest training pictures"), QStringLiteral("search"), Qt::Key_N,
              WorkspaceCommand::Menu::view, true, tr("Nearest"),
              tr("The training pictures that come nearest to the selected sample: drawn, or copied? (N)")}}};
}

void ExploreWorkspace::takeCommand(const QString& command, QAction* action) {
    if (command == QStringLiteral("nearest")) {
        nearestButton_->setDefaultAction(action);
        nearest_->setVisible(action->isChecked());
        connect(action, &QAction::toggled, nearest_, &QWidget::setVisible);
        connect(action, &QAction::toggled, this, &Workspace::taskChanged);
    } else if (command == QStringLiteral("pin")) {
        pin_ = action;
        pinButton_->setDefaultAction(action);
        connect(action, &QAction::toggled, this, &ExploreWorkspace::pin);
        connect(pinnedPane_, &SidePane::closed, action, [action] { action->setChecked(false); });
    } else {
        before_ = action;
        action->setAutoRepeat(false); // a key that is held is one press
        bindIcon(beforeButton_, QStringLiteral("undo"));
        beforeButton_->setText(action->iconText());
        beforeButton_->setToolTip(action->toolTip());
        beforeButton_->setAccessibleDescription(action->toolTip());
        connect(action, &QAction::toggled, this, &ExploreWorkspace::holdBefore);
        connect(beforeButton_, &QToolButton::pressed, action, [action] { action->setChecked(true); });
        connect(beforeButton_, &QToolButton::released, action, [action] { action->setChecked(false); });
    }
}

void ExploreWorkspace::takePictureActions(const PictureActions& actions) {
    grid_->addActions({actions.copy, actions.exportShown});
}

void ExploreWorkspace::readLayout(const QSettings& store) {
    nearestButton_->defaultAction()->setChecked(store.value(QStringLiteral("nearestPictures")).toBool());
}

void ExploreWorkspace::writeLayout(QSettings& store) const {
    store.setValue(QStringLiteral("nearestPictures"), nearestButton_->defaultAction()->isChecked());
}

void ExploreWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    redraw();
}

void ExploreWorkspace::hideEvent(QHideEvent* event) {
    if (before_) before_->setChecked(false);
    Workspace::hideEvent(event);
}

// A search in features that are there already is no long work.
std::optional<WorkspaceTask> ExploreWorkspace::task(bool shown) const {
    auto& search = sessions_.nearest;
    if (!search.searching() || search.fraction() >= 1 || (shown && !nearest_->isHidden()))
        return std::nullopt;
    return WorkspaceTask{tr("nearest pictures: %1 %").arg(int(100 * search.fraction())), search.secondsLeft(),
                         [&search] { search.cancel(); }, search.fraction()};
}

bool ExploreWorkspace::escape() {
    if (zoomPane_->isHidden()) return false;
    zoom(-1);
    return true;
}

// The key comes up wherever the focus is then, and never if another window has taken it.
bool ExploreWorkspace::eventFilter(QObject* watched, QEvent* event) {
    const bool up = event->type() == QEvent::KeyRelease && static_cast<QKeyEvent*>(event)->key() == holdKey &&
                    !static_cast<QKeyEvent*>(event)->isAutoRepeat();
    if (up || (event->type() == QEvent::WindowDeactivate && watched == window())) before_->setChecked(false);
    return Workspace::eventFilter(watched, event);
}

void ExploreWorkspace::holdBefore(bool held) {
    if (held)
        QCoreApplication::instance()->installEventFilter(this);
    else
        QCoreApplication::instance()->removeEventFilter(this);
    redraw();
}

bool ExploreWorkspace::showsBefore() const {
    return before_ && before_->isChecked() && sessions_.sampling.before();
}

void ExploreWorkspace::pin(bool pinned) {
    const auto& sample = sessions_.sampling.sample();
    if (pinned && !(sample && sample->whole)) {
        Q_EMIT said(tr("The samples are still being drawn."));
        pin_->setChecked(false);
        return;
    }
    pinned_ = pinned ? sample : std::nullopt;
    pinnedPane_->setVisible(pinned);
    alignGrid();
    redraw();
}

void ExploreWorkspace::alignGrid() {
    headRoom_->setFixedHeight(std::max(pinnedPane_->headHeight(), zoomPane_->headHeight()));
    headRoom_->setVisible(!pinnedPane_->isHidden() || !zoomPane_->isHidden());
}

void ExploreWorkspace::zoom(int tile) {
    const bool again = !zoomPane_->isHidden() && tile == sessions_.sampling.selectedTile();
    if (tile >= 0) sessions_.sampling.selectTile(tile);
    zoomPane_->setVisible(tile >= 0 && !again);
    alignGrid();
    if (zoomPane_->isHidden()) grid_->setFocus(); // which may have been in the pane
    redrawZoom();
}

void ExploreWorkspace::redraw() {
    if (!isVisible() || !sessions_.sampling.sample()) return;
    auto& sampling = sessions_.sampling;
    if (showsBefore()) {
        const auto& before = *sampling.before();
        const auto layout = sampling.layoutOfSample(before);
        grid_->setRowLabels(rowLabels(layout));
        grid_->show(before.trajectory->view(TrajectoryView::state, player_.time()), before.trajectory->count,
                    layout.columns);
        grid_->setPending(false);
    } else {
        int fresh = 0;
        const Tiles tiles = sampling.tiles(TrajectoryView::state, player_.time(), &fresh);
        const auto layout = sampling.layout();
        grid_->setRowLabels(rowLabels(layout));
        grid_->show(tiles, fresh, layout.columns);
        // After the picture, which says what in it is stale: fresh tiles are at full strength at once.
        grid_->setPending(sampling.pending() && sampling.sample()->whole);
    }
    grid_->setSelected(sampling.selectedTile());
    caption_->setWords(caption());
    grid_->setDescription(caption());
    redrawPinned();
    redrawZoom();
}

void ExploreWorkspace::redrawPinned() {
    if (!pinned_) return;
    auto* tiles = pinnedPane_->grid();
    const auto layout = sessions_.sampling.layoutOfSample(*pinned_);
    tiles->setRowLabels(rowLabels(layout));
    tiles->show(pinned_->trajectory->view(TrajectoryView::state, player_.time()), pinned_->trajectory->count,
                layout.columns);
    tiles->setSelected(sessions_.sampling.selectedTile());
    pinnedPane_->setWords(tr("A · %1").arg(samplerWords(sessions_.lab, *pinned_)));
}

void ExploreWorkspace::redrawZoom() {
    if (zoomPane_->isHidden()) return;
    const int tile = sessions_.sampling.selectedTile();
    const auto* trajectory =
        showsBefore() ? sessions_.sampling.before()->trajectory.get() : sessions_.sampling.trajectoryOf(tile);
    if (!trajectory || tile >= trajectory->count) return;
    Tiles one{trajectory->shape, {}, {}};
    one.values.resize(one.shape.size());
    trajectory->view(TrajectoryView::state, tile, player_.time(), one.values);
    zoomPane_->grid()->show(one, 1, 1);
    zoomPane_->setWords(tileWords(sessions_.sampling, tile));
}

QString ExploreWorkspace::caption() const {
    const auto& sample = *sessions_.sampling.sample();
    const auto& before = sessions_.sampling.before();
    if (before_ && before_->isChecked())
        return before ? tr("before the last change · %1").arg(differenceWords(sessions_.lab, *before, sample))
                      : tr("no change yet: turn a knob first");
    QString words = samplerWords(sessions_.lab, sample);
    if (pinned_) words = tr("B · %1").arg(words);
    if (player_.time() < 1) words += tr(" · t = %1").arg(QLocale().toString(player_.time(), 'f', 2));
    return words;
}

void ExploreWorkspace::describe(int tile) {
    hover_->setWords(tileWords(sessions_.sampling, tile));
    hover_->setVisible(!hover_->text().isEmpty()); // the settings have its room then
}

std::optional<Shot> ExploreWorkspace::shot() const {
    if (!sessions_.sampling.sample()) return std::nullopt;
    Shot shot;
    shot.tiles = sessions_.sampling.tiles(TrajectoryView::state, player_.time(), nullptr);
    shot.columns = sessions_.sampling.columns();
    const auto& sample = *sessions_.sampling.sample();
    shot.sampler = SamplerChoice{sample.model, sample.options};
    shot.name = QStringLiteral("samples-%1-nfe%2")
                    .arg(QString::fromStdString(sample.options.solver))
                    .arg(sample.options.nfe);
    shot.details = Json{{"workspace", "explore"},
                        {"view", nameOf(TrajectoryView::state)},
                        {"t", player_.time()},
                        {"model_step", sample.model_step}};
    shot.model = sessions_.sampling.sampledModel();
    shot.whole = sample.whole;
    shot.trajectory = sample.trajectory;
    shot.inputs = sample.inputs;
    if (const auto& recipe = sessions_.training.status().recipe; sample.model == "training" && recipe)
        shot.train = *recipe;
    return shot;
}

} // namespace flowlab

#include "ui/explore/explore_workspace.h"

#include "ui/explore/nearest_strip.h"
#include "ui/explore/side_pane.h"
#include "ui/session/player.h"
#include "ui/session/recipe.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/words/sample_words.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace flowlab {

ExploreWorkspace::ExploreWorkspace(Sessions& sessions, Player& player, QWidget* parent)
    : Workspace(parent), sessions_(sessions), player_(player), classes_(sessions),
      grid_(new JudgedGrid(this)), caption_(new ElidedLabel(this)), hover_(new ElidedLabel(this)),
      beforeButton_(new QToolButton(this)), pinButton_(new QToolButton(this)),
      classesButton_(new QToolButton(this)), nearestButton_(new QToolButton(this)),
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
    auto* rows = new QVBoxLayout(head);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* buttons = new FlowLayout(flowlab::grid);
    for (auto* button : {beforeButton_, pinButton_, classesButton_, nearestButton_}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
    }
    rows->addLayout(buttons);
    auto* words = new QHBoxLayout;
    words->addWidget(caption_, 2);
    words->addWidget(hover_, 1);
    rows->addLayout(words);
    caption_->setMostLines(2);
    caption_->setObjectName(QStringLiteral("exploreCaption"));
    beforeButton_->setObjectName(QStringLiteral("beforeButton"));
    pinButton_->setObjectName(QStringLiteral("pinButton"));
    classesButton_->setObjectName(QStringLiteral("classesButton"));
    nearestButton_->setObjectName(QStringLiteral("nearestButton"));
    hover_->setObjectName(QStringLiteral("exploreHover"));
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
    connect(&sessions_.verdicts, &VerdictsSession::changed, this, &ExploreWorkspace::redraw);
    connect(&sessions_.nearest, &NearestSession::progressed, this, &Workspace::taskChanged);
    connect(&player_, &Player::timeChanged, this, &ExploreWorkspace::redraw);
    connect(&sessions_.lab, &LabSession::opened, this, [this](const QString&, bool isRun) {
        if (!isRun) Q_EMIT asked(QStringLiteral("explore"), {});
    });
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
std::vector<WorkspaceTask> ExploreWorkspace::tasks(bool shown) const {
    auto& search = sessions_.nearest;
    if (!search.searching() || search.fraction() >= 1 || (shown && !nearest_->isHidden())) return {};
    return {{tr("nearest pictures: %1 %").arg(int(100 * search.fraction())), search.secondsLeft(),
             [&search] { search.cancel(); }, search.fraction()}};
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

bool ExploreWorkspace::atEnd() const {
    return player_.time() >= 1;
}

const Trajectory* ExploreWorkspace::shownTrajectory(int tile) const {
    const auto& sampling = sessions_.sampling;
    return showsBefore() ? sampling.before()->trajectory.get() : sampling.trajectoryOf(tile);
}

void ExploreWorkspace::showClasses(bool on) {
    classes_.setOn(on);
    explainClasses_ = on && isVisible();
    redraw();
}

void ExploreWorkspace::readClasses() {
    const auto& sampling = sessions_.sampling;
    classes_.read({&sampling.sample(), &sampling.before(), &pinned_});
    const auto* answer =
        explainClasses_ ? sessions_.verdicts.of(sampling.sample()->trajectory.get()) : nullptr;
    if (!answer) return;
    explainClasses_ = false;
    if (answer->state == SampleVerdicts::State::no_judge)
        Q_EMIT said(tr("no classifier is available for these images"));
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
        classes_.mark(*grid_, atEnd() ? before.trajectory.get() : nullptr);
    } else {
        int fresh = 0;
        const Tiles tiles = sampling.tiles(TrajectoryView::state, player_.time(), &fresh);
        const auto layout = sampling.layout();
        grid_->setRowLabels(rowLabels(layout));
        grid_->show(tiles, fresh, layout.columns);
        // After the picture, which says what in it is stale: fresh tiles are at full strength at once.
        grid_->setPending(sampling.pending() && sampling.sample()->whole);
        classes_.mark(*grid_, atEnd() ? sampling.sample()->trajectory.get() : nullptr);
    }
    grid_->setSelected(sampling.selectedTile());
    caption_->setWords(caption());
    grid_->setDescription(caption());
    redrawPinned();
    redrawZoom();
    if (hovered_ >= 0) describe(hovered_);
    readClasses();
}

void ExploreWorkspace::redrawPinned() {
    if (!pinned_) return;
    auto* tiles = pinnedPane_->grid();
    const auto layout = sessions_.sampling.layoutOfSample(*pinned_);
    tiles->setRowLabels(rowLabels(layout));
    tiles->show(pinned_->trajectory->view(TrajectoryView::state, player_.time()), pinned_->trajectory->count,
                layout.columns);
    tiles->setSelected(sessions_.sampling.selectedTile());
    classes_.mark(*tiles, atEnd() ? pinned_->trajectory.get() : nullptr);
    QString words = samplerWords(sessions_.lab, *pinned_);
    if (const QString counts = classes_.counts(*pinned_, {}, atEnd()); !counts.isEmpty())
        words = counts + QStringLiteral(" · ") + words;
    pinnedPane_->setWords(tr("A · %1").arg(words));
}

void ExploreWorkspace::redrawZoom() {
    if (zoomPane_->isHidden()) return;
    const int tile = sessions_.sampling.selectedTile();
    const auto* trajectory = shownTrajectory(tile);
    if (!trajectory || tile >= trajectory->count) return;
    Tiles one{trajectory->shape, {}, {}};
    one.values.resize(one.shape.size());
    trajectory->view(TrajectoryView::state, tile, player_.time(), one.values);
    zoomPane_->grid()->show(one, 1, 1);
    classes_.markOne(*zoomPane_->grid(), atEnd() ? trajectory : nullptr, tile);
    zoomPane_->setWords(wordsOf(tile));
}

QString ExploreWorkspace::caption() const {
    const auto& sample = *sessions_.sampling.sample();
    const auto& before = sessions_.sampling.before();
    const QString dot = QStringLiteral(" · ");
    if (before_ && before_->isChecked()) {
        if (!before) return tr("no change yet: turn a knob first");
        const QString counts = classes_.counts(*before, {}, atEnd());
        return tr("before the last change · %1").arg(differenceWords(sessions_.lab, *before, sample)) +
               (counts.isEmpty() ? QString() : dot + counts);
    }
    QString words = samplerWords(sessions_.lab, sample);
    // First, since a narrow window cuts the end off.
    if (const QString counts = classes_.counts(sample, before, atEnd()); !counts.isEmpty())
        words = counts + dot + words;
    if (pinned_) words = tr("B · %1").arg(words);
    if (player_.time() < 1) words += tr(" · t = %1").arg(QLocale().toString(player_.time(), 'f', 2));
    return words;
}

QString ExploreWorkspace::wordsOf(int tile) const {
    const auto& sampling = sessions_.sampling;
    const auto* trajectory = shownTrajectory(tile);
    const int columns =
        showsBefore() ? sampling.layoutOfSample(*sampling.before()).columns : sampling.columns();
    return trajectory ? tileWords(*trajectory, columns, tile, classes_.of(trajectory)) : QString();
}

void ExploreWorkspace::describe(int tile) {
    hovered_ = tile;
    hover_->setWords(wordsOf(tile));
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

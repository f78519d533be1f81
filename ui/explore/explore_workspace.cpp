#include "ui/explore/explore_workspace.h"

#include "core/flow/solver.h"
#include "ui/explore/nearest_strip.h"
#include "ui/session/player.h"
#include "ui/session/recipe.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/sample_words.h"
#include "ui/words/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {

ExploreWorkspace::ExploreWorkspace(Sessions& sessions, Settings& settings, Player& player, QWidget* parent)
    : Workspace(parent), sessions_(sessions), settings_(settings), player_(player), grid_(new TileGrid(this)),
      caption_(new QLabel(this)), hover_(new QLabel(this)), nearestButton_(new QToolButton(this)),
      nearest_(new NearestStrip(sessions, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid / 2);
    auto* head = new QHBoxLayout;
    head->addWidget(caption_, 1);
    head->addWidget(hover_);
    head->addWidget(nearestButton_);
    nearestButton_->setObjectName(QStringLiteral("nearestButton"));
    nearestButton_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    nearestButton_->setFocusPolicy(Qt::TabFocus);
    hover_->setForegroundRole(QPalette::PlaceholderText);
    caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addLayout(head);
    column->addWidget(grid_, 1);
    column->addWidget(nearest_);
    nearest_->hide();
    grid_->setObjectName(QStringLiteral("exploreGrid"));
    grid_->setAccessibleName(tr("Samples"));
    grid_->setEmptyText(tr("The shipped network draws its first digits…"));
    grid_->setSelected(sessions_.sampling.selectedTile());

    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &ExploreWorkspace::redraw);
    connect(&sessions_.lab, &LabSession::modelsChanged, this, [this] {
        if (sessions_.lab.models().empty())
            grid_->setEmptyText(
                tr("No shipped network could be read. Train one (Space) and point SAMPLER at it."));
    });
    connect(&sessions_.sampling, &SamplingSession::pendingChanged, grid_, &TileGrid::setPending);
    connect(&sessions_.sampling, &SamplingSession::selectionChanged, grid_, &TileGrid::setSelected);
    connect(&player_, &Player::timeChanged, this, &ExploreWorkspace::redraw);
    connect(grid_, &TileGrid::hovered, this, &ExploreWorkspace::describe);
    connect(grid_, &TileGrid::picked, &sessions_.sampling, &SamplingSession::selectTile);
    connect(grid_, &TileGrid::opened, this, [this](int tile) { // its way is to be shown
        Q_EMIT asked(QStringLiteral("trajectory"), Json{{"sample", tile}});
    });
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
            [](Sessions& sessions, Settings& settings, Player& player, QWidget* parent) {
                return new ExploreWorkspace(sessions, settings, player, parent);
            },
            {{QStringLiteral("nearest"), tr("Nearest training pictures"), QStringLiteral("search"), Qt::Key_N,
              WorkspaceCommand::Menu::view, true, tr("Nearest"),
              tr("The training pictures that come nearest to the selected sample: drawn, or copied? (N)")}}};
}

void ExploreWorkspace::takeCommand(const QString&, QAction* action) {
    nearestButton_->setDefaultAction(action);
    nearest_->setVisible(action->isChecked());
    connect(action, &QAction::toggled, nearest_, &QWidget::setVisible);
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

void ExploreWorkspace::redraw() {
    if (!isVisible() || !sessions_.sampling.sample()) return;
    int fresh = 0;
    const Tiles tiles = sessions_.sampling.tiles(TrajectoryView::state, player_.time(), &fresh);
    // Fresh tiles are at full strength at once, even while the rest is on its way.
    grid_->setPending(sessions_.sampling.pending() && sessions_.sampling.sample()->whole);
    grid_->show(tiles, fresh, sessions_.sampling.columns());
    grid_->setSelected(sessions_.sampling.selectedTile());
    caption_->setText(caption());
    grid_->setDescription(caption());
}

QString ExploreWorkspace::caption() const {
    const auto& sample = *sessions_.sampling.sample();
    const auto& solver = flowlab::solver(sample.options.solver);
    QString words = tr("%1 · evaluations: %2 · seed %3")
                        .arg(utf8(solver.title))
                        .arg(evaluationWords(*sample.trajectory))
                        .arg(sample.options.seed);
    if (player_.time() < 1) words += tr(" · t = %1").arg(QLocale().toString(player_.time(), 'f', 2));
    return words;
}

void ExploreWorkspace::describe(int tile) {
    hover_->setText(tileWords(sessions_.sampling, tile));
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

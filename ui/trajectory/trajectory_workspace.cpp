#include "ui/trajectory/trajectory_workspace.h"

#include "ui/session/player.h"
#include "ui/session/recipe.h"
#include "ui/session/sessions.h"
#include "ui/style/theme.h"
#include "ui/trajectory/measures_page.h"
#include "ui/trajectory/path_plot.h"
#include "ui/trajectory/plane_page.h"
#include "ui/trajectory/time_bar.h"
#include "ui/widgets/colour_scale.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/filmstrip.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/sample_words.h"
#include "ui/words/view_words.h"
#include "ui/workspace/page_parts.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

constexpr std::array views{TrajectoryView::state, TrajectoryView::prediction, TrajectoryView::velocity};
constexpr int heightForThreeRows = 640;
constexpr double shareOfStrip = 0.25; // of the height: the samples above it have most of it

/// The tooltips of the buttons of the views.
QStringList viewHints() {
    return {TrajectoryWorkspace::tr("Where each sample is at t"),
            TrajectoryWorkspace::tr("Where it would land if it went straight on: (σ v − σ̇ xₜ) / (α̇σ − σ̇α), "
                                    "on the linear path xₜ + (1 − t) v"),
            TrajectoryWorkspace::tr("The velocity at each pixel, signed: blue gets darker, red brighter")};
}

ColourMap mapOf(TrajectoryView view) {
    return view == TrajectoryView::velocity ? ColourMap::diverging : ColourMap::picture;
}

} // namespace

TrajectoryWorkspace::TrajectoryWorkspace(Sessions& sessions, Player& player, QWidget* parent)
    : Workspace(parent), sessions_(sessions), player_(player),
      scopes_(new Segments(
          {tr("All"), tr("One"), tr("Plane"), tr("Measures")},
          {tr("All samples together"), tr("The selected sample, enlarged"),
           tr("All paths at once, in a plane through noise space"),
           tr("How straight and how fast the paths are, and how probable the model finds the test pictures")},
          this)),
      views_(new Segments({viewName(views[0]), viewName(views[1]), viewName(views[2])}, viewHints(), this)),
      scale_(new ColourScale(this)), caption_(new ElidedLabel(this)), grid_(new TileGrid(this)),
      strip_(new Filmstrip(this)), measures_(new MeasuresPage(sessions, player, this)),
      plane_(new PlanePage(sessions.sampling, player, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid);
    auto* head = new QHBoxLayout;
    head->setSpacing(2 * flowlab::grid);
    head->addWidget(scopes_);
    head->addWidget(views_);
    head->addStretch(1);
    column->addLayout(head);
    auto* second = new QHBoxLayout;
    second->addWidget(caption_, 1);
    second->addWidget(scale_);
    caption_->setObjectName(QStringLiteral("trajectoryCaption"));
    caption_->setMostLines(2);
    caption_->setMinimumHeight(scale_->sizeHint().height());
    column->addLayout(second);
    column->addWidget(grid_, 1);
    column->addWidget(plane_, 1);
    column->addWidget(measures_, 1);
    column->addWidget(strip_);
    plane_->setVisible(false);
    measures_->setVisible(false);
    scopes_->setObjectName(QStringLiteral("scope"));
    views_->setObjectName(QStringLiteral("views"));
    grid_->setObjectName(QStringLiteral("trajectoryGrid"));
    strip_->setObjectName(QStringLiteral("filmstrip"));
    grid_->setAccessibleName(tr("Samples on their way"));
    setFocusProxy(grid_);
    grid_->setEmptyText(tr("The shipped network draws its first digits…"));
    refreshViews();

    connect(scopes_, &Segments::picked, this, [this](int choice) { setScope(Scope(choice)); });
    connect(views_, &Segments::picked, this, [this](int choice) { setView(views[std::size_t(choice)]); });
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, [this] {
        refillStrip();
        redraw();
    });
    connect(&sessions_.sampling, &SamplingSession::selectionChanged, this, [this] {
        refillStrip();
        redraw();
    });
    connect(&sessions_.lab, &LabSession::modelsChanged, this, [this] {
        if (sessions_.lab.models().empty())
            grid_->setEmptyText(
                tr("No shipped network could be read. Train one (Start, Space) and point SAMPLER at it."));
    });
    connect(&sessions_.sampling, &SamplingSession::pendingChanged, grid_, &TileGrid::setPending);
    connect(&player_, &Player::timeChanged, this, &TrajectoryWorkspace::redraw);
    connect(grid_, &TileGrid::picked, this, [this](int tile) {
        if (!single()) sessions_.sampling.selectTile(tile);
    });
    connect(grid_, &TileGrid::opened, this, [this] { setScope(single() ? Scope::all : Scope::one); });
    connect(grid_, &TileGrid::hovered, this, &TrajectoryWorkspace::describe);
    connect(strip_, &Filmstrip::timePicked, this, [this](double t) {
        player_.setPlaying(false);
        player_.setTime(t);
    });
    connect(&sessions_.likelihood, &LikelihoodSession::changed, this, &Workspace::taskChanged);
    for (Plot* plot : findChildren<Plot*>()) connect(plot, &Plot::failed, this, &Workspace::failed);
}

void TrajectoryWorkspace::setView(TrajectoryView view) {
    view_ = view;
    views_->setCurrent(int(std::find(views.begin(), views.end(), view) - views.begin()));
    refreshViews();
    refillStrip();
    redraw();
}

void TrajectoryWorkspace::setScope(Scope scope) {
    scope = Scope(scopes_->shownFor(int(scope)));
    scope_ = scope;
    scopes_->setCurrent(int(scope));
    grid_->setVisible(showsPictures());
    plane_->setVisible(scope == Scope::plane);
    measures_->setVisible(scope == Scope::measures);
    caption_->setVisible(scope != Scope::plane); // which has words of its own
    makeRoom();
    redraw();
    Q_EMIT plotsChanged();
    Q_EMIT taskChanged();
}

// Which view is shown matters to pictures alone: to those of the grid, and to a filmstrip of one row.
void TrajectoryWorkspace::refreshViews() {
    const bool matters = showsPictures() || (stripRows_ == 1 && !strip_->isHidden());
    const QString why = scope_ == Scope::plane
                            ? tr("No effect here: the plane shows whole trajectories.")
                            : tr("No effect here: the measures are of whole trajectories.");
    const QStringList hints = viewHints();
    for (int i = 0; i < int(views.size()); ++i)
        views_->setChoiceEnabled(i, matters, matters ? hints[i] : why);
    scale_->setVisible(showsPictures() && view_ == TrajectoryView::velocity);
}

// The plane needs the height of the film where there is little.
void TrajectoryWorkspace::makeRoom() {
    strip_->setVisible(scope_ != Scope::plane || stripRows_ != 1);
    refreshViews();
}

std::vector<WorkspacePart> TrajectoryWorkspace::parts() {
    return pagesOf(*scopes_, {QStringLiteral("all"), QStringLiteral("one"), QStringLiteral("plane"),
                              QStringLiteral("measures")});
}

std::vector<WorkspaceTask> TrajectoryWorkspace::tasks(bool shown) const {
    auto& likelihood = sessions_.likelihood;
    if (!likelihood.measuring() || (shown && scope_ == Scope::measures)) return {};
    const auto& result = likelihood.result();
    const QLocale locale;
    return {{result ? tr("likelihood: %1 of %2 test pictures")
                          .arg(locale.toString(result->done), locale.toString(result->total))
                    : tr("likelihood of test pictures"),
             likelihood.secondsLeft(), [&likelihood] { likelihood.cancel(); },
             result ? double(result->done) / std::max(1, result->total) : -1}};
}

std::vector<Plot*> TrajectoryWorkspace::plots() const {
    if (scope_ == Scope::plane) return plane_->plots();
    if (scope_ == Scope::measures) return {measures_->plot()};
    return {};
}

void TrajectoryWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    refillStrip();
    redraw();
}

void TrajectoryWorkspace::resizeEvent(QResizeEvent* event) {
    Workspace::resizeEvent(event);
    strip_->setRoom(int(height() * shareOfStrip));
    const int rows = height() >= heightForThreeRows ? 3 : 1;
    if (rows != stripRows_) {
        stripRows_ = rows;
        makeRoom();
        refillStrip();
    }
}

Tiles TrajectoryWorkspace::singleTile(TrajectoryView view, double t) const {
    Tiles tiles;
    const int tile = sessions_.sampling.selectedTile();
    if (const auto* trajectory = sessions_.sampling.trajectoryOf(tile)) {
        tiles.shape = trajectory->shape;
        tiles.values.resize(tiles.shape.size());
        trajectory->view(view, tile, t, tiles.values);
        if (tile < int(trajectory->labels.size())) tiles.labels = {trajectory->labels[std::size_t(tile)]};
    }
    return tiles;
}

void TrajectoryWorkspace::redraw() {
    if (!isVisible() || !sessions_.sampling.sample()) return;
    const double t = player_.time();
    const double scale = sessions_.sampling.velocityScale();
    scale_->setScale(scale);
    if (grid_->isHidden()) {
        // a page stands in its place
    } else if (single()) {
        grid_->setRowLabels({});
        grid_->show(singleTile(view_, t), 1, 1, mapOf(view_), scale);
        grid_->setSelected(-1);
    } else {
        int fresh = 0;
        const Tiles tiles = sessions_.sampling.tiles(view_, t, &fresh);
        grid_->show(tiles, fresh, sessions_.sampling.columns(), mapOf(view_), scale);
        grid_->setRowLabels(rowLabels(sessions_.sampling.layout()));
        grid_->setSelected(sessions_.sampling.selectedTile());
    }
    // After the picture, which says what in it is stale.
    grid_->setPending(sessions_.sampling.pending() && sessions_.sampling.sample()->whole);
    strip_->setTime(t);
    describe(-1);
}

void TrajectoryWorkspace::describe(int tile) {
    const QString time = QLocale().toString(player_.time(), 'f', 2);
    const int shown = tile >= 0 && !single() ? tile : sessions_.sampling.selectedTile();
    caption_->setWords(
        tr("%1 at t = %2 · %3").arg(viewSymbol(view_), time, tileWords(sessions_.sampling, shown)) +
        QStringLiteral(" · ") + samplerWords(sessions_.lab, *sessions_.sampling.sample()));
    grid_->setDescription(caption_->text());
}

void TrajectoryWorkspace::refillStrip() {
    if (!isVisible() || !sessions_.sampling.sample()) return;
    std::vector<Filmstrip::Row> rows;
    for (const auto view : views) {
        if (stripRows_ == 1 && view != view_) continue;
        rows.push_back({viewSymbol(view),
                        [this, view](double t) {
                            const Tiles tiles = singleTile(view, t);
                            if (tiles.count() == 0) return QImage();
                            return tileImage(tiles.tile(0), tiles.shape, mapOf(view),
                                             sessions_.sampling.velocityScale());
                        },
                        view == TrajectoryView::velocity ? sessions_.sampling.velocityScale() : 0});
    }
    strip_->setRows(std::move(rows));
}

WorkspaceRow TrajectoryWorkspace::row() {
    return {QStringLiteral("trajectory"),
            tr("Workspace Trajectory"),
            QStringLiteral("trajectory"),
            Qt::CTRL | Qt::Key_3,
            tr("Trajectory"),
            tr("Follow samples from noise to data (Ctrl+3)"),
            [](Sessions& sessions, Settings&, Player& player, QWidget* parent) {
                return new TrajectoryWorkspace(sessions, player, parent);
            }};
}

void TrajectoryWorkspace::enter() {
    if (std::exchange(playOnReturn_, false)) player_.setPlaying(true);
}

// Whoever comes from a running film to Explore wants to see samples, not a moment on the way.
void TrajectoryWorkspace::leave() {
    if (!player_.playing()) return;
    playOnReturn_ = true;
    player_.setPlaying(false);
    player_.setTime(1);
}

void TrajectoryWorkspace::restore(const Json& details) {
    if (const auto view = details.find("view"); view != details.end() && view->is_string())
        for (const auto each : views)
            if (view->get<std::string>() == nameOf(each)) setView(each);
    const auto sample = details.find("sample");
    const bool one = sample != details.end() && sample->is_number_integer();
    if (one) sessions_.sampling.selectTile(sample->get<int>());
    setScope(one ? Scope::one : Scope::all);
}

void TrajectoryWorkspace::takePictureActions(const PictureActions& actions) {
    grid_->addActions({actions.copy, actions.exportShown});
}

std::optional<Shot> TrajectoryWorkspace::shot() const {
    if (!sessions_.sampling.sample()) return std::nullopt;
    Shot shot;
    shot.tiles = single() ? singleTile(view_, player_.time())
                          : sessions_.sampling.tiles(view_, player_.time(), nullptr);
    shot.columns = single() ? 1 : sessions_.sampling.columns();
    shot.map = mapOf(view_);
    shot.scale = sessions_.sampling.velocityScale();
    const auto& sample = *sessions_.sampling.sample();
    shot.sampler = SamplerChoice{sample.model, sample.options};
    shot.name = QStringLiteral("trajectory-%1").arg(QString::fromLatin1(nameOf(view_)));
    shot.details = Json{{"workspace", "trajectory"},
                        {"view", nameOf(view_)},
                        {"t", player_.time()},
                        {"model_step", sample.model_step}};
    shot.model = sessions_.sampling.sampledModel();
    shot.whole = sample.whole;
    shot.trajectory = sample.trajectory;
    if (single()) {
        shot.details["sample"] = sessions_.sampling.selectedTile();
        if (sessions_.sampling.selectedTile() < sample.trajectory->count)
            shot.trajectory = std::make_shared<const Trajectory>(
                sample.trajectory->part(sessions_.sampling.selectedTile(), 1));
    }
    shot.inputs = sample.inputs;
    if (const auto& recipe = sessions_.training.status().recipe; sample.model == "training" && recipe)
        shot.train = *recipe;
    return shot;
}

} // namespace flowlab

#include "ui/train/train_workspace.h"

#include "ui/panels/choice_box.h"
#include "ui/runs/curves_plot.h"
#include "ui/runs/runs_page.h"
#include "ui/session/sessions.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/train/floor_label.h"
#include "ui/train/full_rows.h"
#include "ui/train/history_page.h"
#include "ui/train/history_plot.h"
#include "ui/train/live_verdict.h"
#include "ui/train/loss_by_t_plot.h"
#include "ui/train/loss_plot.h"
#include "ui/train/lower_plots.h"
#include "ui/train/quality_line_plot.h"
#include "ui/train/quality_pane.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/widgets/value_slider.h"
#include "ui/workspace/page_parts.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace flowlab {
namespace {
constexpr int heightForTwoPlots = 70 * grid; // of the workspace; in a lower one each would be a strip
} // namespace

TrainWorkspace::TrainWorkspace(Sessions& sessions, Settings& settings, QWidget* parent)
    : Workspace(parent), sessions_(sessions), training_(sessions.training), settings_(settings),
      pages_(new Segments({tr("Live"), tr("Runs"), tr("History")},
                          {tr("The training in progress"),
                           tr("All trainings so far: compare their curves, open one, use its settings"),
                           tr("The samples of a training at any moment of it, from the same noise; two runs "
                              "beside each other")},
                          this)),
      stack_(new QStackedWidget(this)), outer_(new QSplitter(Qt::Horizontal, stack_)),
      runs_(new RunsPage(sessions, settings, stack_)),
      history_(new HistoryPage(sessions, *runs_->store(), stack_)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(flowlab::grid / 2);
    pages_->setObjectName(QStringLiteral("trainPages"));
    auto* plots = new QSplitter(Qt::Vertical, this);
    plots->setChildrenCollapsible(false);
    plots->addWidget(buildLoss());
    lower_ = new LowerPlots(training_, settings_, this);
    plots->addWidget(lower_);
    plots->setStretchFactor(0, 3);
    plots->setStretchFactor(1, 2);
    outer_->addWidget(plots);
    outer_->addWidget(buildLive());
    outer_->setChildrenCollapsible(false);
    outer_->setStretchFactor(0, 1);
    outer_->setStretchFactor(1, 1);
    stack_->addWidget(outer_);
    stack_->addWidget(runs_);
    stack_->addWidget(history_);
    layout->addWidget(pages_, 0, Qt::AlignLeft);
    layout->addWidget(stack_, 1);

    connectSessions();
    connect(&settings_, &Settings::trainChanged, this,
            [this] { lower_->byT()->setDensity(settings_.train().t); });
    lower_->byT()->setDensity(settings_.train().t);
    connect(pages_, &Segments::picked, this, [this](int page) { showPage(Page(page)); });
    connect(runs_, &RunsPage::failed, this, &Workspace::failed);
    connect(runs_, &RunsPage::said, this, &Workspace::said);
    for (Plot* plot : std::initializer_list<Plot*>{loss_, lower_->byT(), quality()->plot(), runs_->plot(),
                                                   history_->plot()})
        connect(plot, &Plot::failed, this, &Workspace::failed);
    connectHistory();
    connect(lower_, &LowerPlots::changed, this, [this] {
        lossPart_->setVisible(lower_->showsLoss());
        Q_EMIT plotsChanged();
    });
    refreshLive();
    refreshStatus();
}

WorkspaceRow TrainWorkspace::row() {
    return {QStringLiteral("train"),
            tr("Workspace Training"),
            QStringLiteral("train"),
            Qt::CTRL | Qt::Key_1,
            tr("Training"),
            tr("Watch a network learn (Ctrl+1)"),
            [](Sessions& sessions, Settings& settings, Player&, QWidget* parent) {
                return new TrainWorkspace(sessions, settings, parent);
            },
            {{QStringLiteral("showRuns"),
              tr("All runs"),
              QStringLiteral("table"),
              Qt::CTRL | Qt::Key_L,
              WorkspaceCommand::Menu::training,
              false,
              {},
              {},
              QStringLiteral("runs")},
             {QStringLiteral("showHistory"),
              tr("History of samples"),
              QStringLiteral("loop"),
              Qt::CTRL | Qt::Key_H,
              WorkspaceCommand::Menu::training,
              false,
              {},
              {},
              QStringLiteral("history")}}};
}

void TrainWorkspace::connectHistory() {
    connect(history_, &HistoryPage::said, this, &Workspace::said);
    connect(history_, &HistoryPage::changed, this, [this] {
        if (stack_->currentWidget() == history_) Q_EMIT plotsChanged();
    });
    connect(runs_, &RunsPage::historyAsked, this,
            [this](const std::filesystem::path& run, const std::filesystem::path& beside) {
                history_->showRuns(run, beside);
                showPage(Page::history);
            });
}

void TrainWorkspace::connectSessions() {
    connect(&training_, &TrainingSession::lossesChanged, this, &TrainWorkspace::appendLosses);
    connect(&training_, &TrainingSession::lossByTChanged, this,
            [this] { lower_->byT()->show(training_.lossByT()); });
    connect(&training_, &TrainingSession::floorChanged, this, [this] {
        loss_->setFloor(training_.floor());
        lower_->byT()->setFloor(training_.floor());
    });
    connect(&training_, &TrainingSession::heldOutChanged, this,
            [this] { loss_->setHeldOut(training_.heldOut()); });
    connect(&training_, &TrainingSession::liveChanged, this, &TrainWorkspace::refreshLive);
    connect(&training_, &TrainingSession::statusChanged, this, &TrainWorkspace::refreshStatus);
    const auto showLive = [this] {
        showPage(Page::live);
        Q_EMIT asked(QStringLiteral("train"), {});
    };
    connect(&training_, &TrainingSession::runStarted, this, showLive);
    connect(&sessions_.lab, &LabSession::opened, this, [showLive](const QString&, bool isRun) {
        if (isRun) showLive();
    });
}

void TrainWorkspace::explore() {
    auto choice = settings_.sampler();
    choice.model = "training";
    settings_.setSampler(choice, tr("model"));
    sessions_.sampling.resample();
    Q_EMIT asked(QStringLiteral("explore"), {});
}

void TrainWorkspace::carryOut(const QString& command) {
    if (command == QStringLiteral("showRuns")) showPage(Page::runs);
    if (command == QStringLiteral("showHistory")) showPage(Page::history);
}

void TrainWorkspace::restore(const Json& details) {
    const auto view = details.find("view");
    if (view == details.end()) return;
    if (*view == "history") {
        history_->restore(details);
        showPage(Page::history);
    } else if (*view == "live samples") {
        showPage(Page::live);
    }
}

QualityPane* TrainWorkspace::quality() const {
    return lower_->quality();
}

std::vector<WorkspacePart> TrainWorkspace::parts() {
    auto parts =
        pagesOf(*pages_, {QStringLiteral("live"), QStringLiteral("runs"), QStringLiteral("history")});
    auto& history = parts[std::size_t(Page::history)];
    history.show = [this, show = history.show](bool shown) {
        show(shown);
        runs_->setHistoryShown(shown);
    };
    for (auto& piece : lower_->parts()) parts.push_back(std::move(piece));
    return parts;
}

Player* TrainWorkspace::player() {
    return stack_->currentWidget() == history_ ? &history_->player() : nullptr;
}

void TrainWorkspace::readLayout(const QSettings& store) {
    history_->setAxis(store.value(QStringLiteral("historyBySeconds")).toBool() ? HistoryAxis::seconds
                                                                               : HistoryAxis::steps);
}

void TrainWorkspace::writeLayout(QSettings& store) const {
    store.setValue(QStringLiteral("historyBySeconds"), history_->axis() == HistoryAxis::seconds);
}

void TrainWorkspace::takePictureActions(const PictureActions& actions) {
    live_->addActions({actions.copy, actions.exportShown});
    for (auto* grid : history_->grids())
        grid->addActions({actions.copy, actions.exportShown, actions.saveTable});
}

void TrainWorkspace::showPage(Page page) {
    const int shown = pages_->shownFor(int(page));
    pages_->setCurrent(shown);
    stack_->setCurrentIndex(shown);
    Q_EMIT plotsChanged();
}

QWidget* TrainWorkspace::buildLoss() {
    auto* part = lossPart_ = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid / 2);
    loss_ = new LossPlot(part);

    auto* bar = new FlowLayout(flowlab::grid / 2);
    auto* title = new QLabel(tr("Loss"), part);
    bar->addWidget(title);
    bar->addWidget(new FloorLabel(training_, part));
    const auto toggle = [&](const QString& text, const QString& hint, bool on) {
        auto* button = new QToolButton(part);
        button->setText(text);
        button->setToolTip(hint);
        button->setCheckable(true);
        button->setChecked(on);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
        return button;
    };
    auto* logX = toggle(tr("log x"), tr("Steps on a logarithmic axis"), false);
    auto* logY = toggle(tr("log y"), tr("Loss on a logarithmic axis"), true);
    auto* follow = toggle(tr("Follow"), tr("The newest step stays in view"), true);
    logX->setObjectName(QStringLiteral("logX"));
    logY->setObjectName(QStringLiteral("logY"));
    auto* fit = new QToolButton(part);
    bindIcon(fit, QStringLiteral("fit"));
    fit->setToolTip(tr("Show the whole run (double click, or 0)"));
    fit->setAccessibleName(tr("Reset zoom"));
    fit->setFocusPolicy(Qt::TabFocus);
    bar->addWidget(fit);
    connect(logX, &QToolButton::toggled, loss_, &LossPlot::setLogX);
    connect(logY, &QToolButton::toggled, loss_, &LossPlot::setLogY);
    connect(follow, &QToolButton::toggled, loss_, &LossPlot::setFollowing);
    connect(loss_, &LossPlot::followingChanged, follow, &QToolButton::setChecked);
    connect(fit, &QToolButton::clicked, loss_, &LossPlot::fit);
    column->addLayout(bar);

    invitation_ = new QLabel(tr("Press Start (Space): the loss of each step appears here, and beside it the "
                                "pictures that the network draws meanwhile."),
                             part);
    invitation_->setWordWrap(true);
    column->addWidget(invitation_);
    column->addWidget(loss_, 1);
    auto* smoothing = new ValueSlider(tr("mean over"), smoothingRange(), part);
    smoothing->setObjectName(QStringLiteral("lossWindow"));
    smoothing->setOneLine();
    smoothing->setHint(smoothingHint());
    connect(smoothing, &ValueSlider::edited, loss_, [this](double steps) { loss_->setWindow(int(steps)); });
    column->addWidget(smoothing);
    smoothing_ = smoothing;
    return part;
}

// In a low window one plot at a time, and its rows of controls give way.
void TrainWorkspace::arrange() {
    const bool low = height() < heightForTwoPlots, wasLow = lower_->isLow();
    lower_->setLow(low);
    lossPart_->setVisible(lower_->showsLoss());
    smoothing_->setVisible(!low);
    if (wasLow && !low) // each has its share again
        static_cast<QSplitter*>(lower_->parentWidget())->setSizes({3 * height(), 2 * height()});
}

QWidget* TrainWorkspace::buildLive() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid / 2);
    live_ = new TileGrid(part);
    live_->setObjectName(QStringLiteral("liveGrid"));
    live_->setSelectable(false);
    live_->setAccessibleName(tr("Samples while training"));
    live_->setEmptyText(tr("Samples of the network in training appear here, always from the same noise."));
    column->addWidget(live_, 1);
    column->addWidget(new LiveVerdict(sessions_, part));
    auto* footer = new QHBoxLayout;
    caption_ = new QLabel(part);
    caption_->setWordWrap(true);
    caption_->setForegroundRole(QPalette::PlaceholderText);
    explore_ = new QToolButton(part);
    explore_->setText(tr("Explore this network"));
    explore_->setToolTip(tr("Points the sampler at the network in training"));
    explore_->setFocusPolicy(Qt::TabFocus);
    footer->addWidget(caption_, 1);
    footer->addWidget(explore_);
    connect(explore_, &QToolButton::clicked, this, &TrainWorkspace::explore);
    column->addLayout(footer);
    return part;
}

void TrainWorkspace::resizeEvent(QResizeEvent* event) {
    Workspace::resizeEvent(event);
    // A tall, narrow window has no room for two columns.
    const auto wanted = width() < 0.8 * height() ? Qt::Vertical : Qt::Horizontal;
    if (outer_->orientation() != wanted) outer_->setOrientation(wanted);
    arrange();
    if (training_.live()) refreshLive();
}

void TrainWorkspace::appendLosses(bool restarted) {
    if (restarted) {
        loss_->clearAll();
        shownPoints_ = shownMarks_ = 0;
    }
    const auto& losses = training_.losses();
    if (losses.size() > shownPoints_) {
        loss_->append(losses.data() + shownPoints_, losses.size() - shownPoints_);
        shownPoints_ = losses.size();
    }
    for (; shownMarks_ < training_.marks().size(); ++shownMarks_)
        loss_->addMark(training_.marks()[shownMarks_]);
    refreshStatus();
}

void TrainWorkspace::refreshLive() {
    const auto live = training_.live();
    if (!live || live->tiles.count() == 0) {
        live_->show({}, 0, 8);
        caption_->clear();
        explore_->setEnabled(false);
        return;
    }
    live_->show(live->tiles, live->tiles.count(), fullRowColumns(live->tiles.count(), live_->size()));
    caption_->setText(tr("averaged weights after %1 steps").arg(QLocale().toString(qlonglong(live->step))));
    live_->setDescription(caption_->text());
    explore_->setEnabled(true);
}

void TrainWorkspace::refreshStatus() {
    invitation_->setVisible(training_.losses().empty() && !training_.hasRun());
    if (training_.live()) return;
    live_->setEmptyText(
        training_.running()
            ? tr("The first samples of the new network are being drawn…")
            : tr("Samples of the network in training appear here, always from the same noise."));
}

std::optional<Shot> TrainWorkspace::shot() const {
    if (stack_->currentWidget() == history_) return history_->shot();
    const auto live = training_.live();
    if (!live || live->tiles.count() == 0) return std::nullopt;
    Shot shot;
    shot.tiles = live->tiles;
    shot.columns = fullRowColumns(live->tiles.count(), live_->size());
    shot.name = QStringLiteral("training-step-%1").arg(live->step);
    shot.details = Json{{"workspace", "train"}, {"view", "live samples"}, {"step", live->step}};
    if (const auto& recipe = training_.status().recipe) shot.train = *recipe;
    return shot;
}

std::vector<Plot*> TrainWorkspace::plots() const {
    if (stack_->currentWidget() == runs_) return {runs_->plot()};
    if (stack_->currentWidget() == history_) return {history_->plot()};
    std::vector<Plot*> shown;
    if (lower_->showsLoss()) shown.push_back(loss_);
    for (auto* plot : lower_->plots()) shown.push_back(plot);
    return shown;
}

} // namespace flowlab

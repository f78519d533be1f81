#include "ui/compare/comparison_workspace.h"

#include "ui/compare/comparison_controls.h"
#include "ui/matrix/cell_page.h"
#include "ui/matrix/cell_picture.h"
#include "ui/matrix/comparison_results.h"
#include "ui/matrix/matrix_view.h"
#include "ui/quality/quality_page.h"
#include "ui/quality/quality_plot.h"
#include "ui/session/sessions.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/colour_scale.h"
#include "ui/widgets/invitation.h"
#include "ui/widgets/plot.h"
#include "ui/widgets/run_strip.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/cell_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace flowlab {
namespace {

constexpr std::array views{SheetView::samples, SheetView::difference, SheetView::switches};
constexpr int heightForBoth = 560;   // matrix and plots
constexpr int widthForOneLine = 720; // of the caption; a narrower one has two

} // namespace

ComparisonWorkspace::ComparisonWorkspace(Sessions& sessions, Settings& settings, QWidget* parent)
    : Workspace(parent), sampling_(sessions.sampling), comparison_(sessions.comparison),
      quality_(sessions.quality), controls_(new ComparisonControls(sessions, settings, this)),
      pages_(new QStackedWidget(this)), matrixPage_(new QWidget(pages_)),
      views_(
          new Segments({tr("Samples"), tr("Difference"), tr("Changed")},
                       {tr("What each solver draws from the same noise"),
                        tr("Each sample minus the reference, signed: blue is darker, red brighter; one scale "
                           "for all cells"),
                        tr("Samples that show another class than the reference does, framed and marked ≠")},
                       this)),
      showPlots_(new QToolButton(matrixPage_)), scale_(new ColourScale(matrixPage_)),
      stale_(new QLabel(matrixPage_)), caption_(new QLabel(matrixPage_)),
      split_(new QSplitter(Qt::Vertical, matrixPage_)), stack_(new QStackedWidget(split_)),
      invitation_(buildInvitation()), matrix_(new MatrixView(stack_)), page_(new CellPage(stack_)),
      results_(new ComparisonResults(split_)), qualityPage_(new QualityPage(sessions, pages_)) {
    layOut();
    views_->setObjectName(QStringLiteral("compareViews"));
    matrix_->setObjectName(QStringLiteral("compareMatrix"));
    caption_->setObjectName(QStringLiteral("compareCaption"));
    stale_->setObjectName(QStringLiteral("compareStale"));
    stale_->setText(tr("out of date: press Run to update"));
    stale_->setVisible(false);
    scale_->setVisible(false);
    showPlots_->setObjectName(QStringLiteral("comparePlots"));
    showPlots_->setText(tr("Plots and table"));
    showPlots_->setToolTip(tr("Plots and table: errors, paths and all values below the matrix, or instead of "
                              "it in a low window"));
    showPlots_->setAccessibleName(showPlots_->text());
    showPlots_->setAccessibleDescription(showPlots_->toolTip());
    showPlots_->setCheckable(true);
    showPlots_->setFocusPolicy(Qt::TabFocus);
    showPlots_->setToolButtonStyle(Qt::ToolButtonIconOnly);
    bindIcon(showPlots_, QStringLiteral("table"));
    connect(showPlots_, &QToolButton::clicked, this, [this](bool on) {
        wantsPlots_ = on;
        arrange();
    });
    arrange();
    selectTile(sampling_.selectedTile());

    connect(controls_, &ComparisonControls::pagePicked, this, &ComparisonWorkspace::showQuality);
    connect(controls_, &ComparisonControls::runAsked, this, &ComparisonWorkspace::runOrCancel);
    connect(qualityPage_, &QualityPage::runAsked, this, &ComparisonWorkspace::runOrCancel);
    connect(views_, &Segments::picked, this, [this](int choice) { setView(views[std::size_t(choice)]); });
    connect(&comparison_, &ComparisonSession::began, this, &ComparisonWorkspace::begin);
    connect(&comparison_, &ComparisonSession::filled, this, &ComparisonWorkspace::take);
    connect(&comparison_, &ComparisonSession::progressed, this, &ComparisonWorkspace::refreshWork);
    connect(&comparison_, &ComparisonSession::progressed, this, &Workspace::taskChanged);
    connect(&quality_, &QualitySession::progressed, this, &Workspace::taskChanged);
    connect(&comparison_, &ComparisonSession::askedChanged, this, &ComparisonWorkspace::refreshStale);
    connect(&sampling_, &SamplingSession::selectionChanged, this, &ComparisonWorkspace::selectTile);
    const auto pick = [this](int sample) { sampling_.selectTile(tileOf(sample)); };
    connect(matrix_, &MatrixView::samplePicked, this, pick);
    connect(matrix_, &MatrixView::opened, this, &ComparisonWorkspace::open);
    connect(matrix_, &MatrixView::hovered, this, &ComparisonWorkspace::hover);
    connect(page_, &CellPage::samplePicked, this, pick);
    connect(page_, &CellPage::closed, this, &ComparisonWorkspace::close);
    connect(page_, &CellPage::sampleHovered, this, [this](int sample) { hover(page_->cell(), sample); });
    for (Plot* plot : plots()) connect(plot, &Plot::failed, this, &Workspace::failed);
    connect(qualityPage_->plot(), &Plot::failed, this, &Workspace::failed);
    refreshWork();
    describe();
}

void ComparisonWorkspace::layOut() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    column->addWidget(controls_);
    column->addWidget(pages_, 1);
    pages_->addWidget(matrixPage_);
    pages_->addWidget(qualityPage_);

    auto* rows = new QVBoxLayout(matrixPage_);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(grid / 2);
    controls_->addTool(views_, false);
    controls_->addTool(qualityPage_->strip()->button(), true);
    auto* head = new QHBoxLayout;
    head->setSpacing(grid);
    caption_->setTextFormat(Qt::PlainText);
    caption_->setWordWrap(true);
    caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    caption_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    head->addWidget(caption_, 1);
    head->addWidget(stale_, 0, Qt::AlignTop);
    head->addWidget(scale_, 0, Qt::AlignTop);
    head->addWidget(showPlots_, 0, Qt::AlignTop);
    rows->addLayout(head);
    rows->addWidget(split_, 1);
    for (auto* page : {invitation_, static_cast<QWidget*>(matrix_), static_cast<QWidget*>(page_)})
        stack_->addWidget(page);
    split_->addWidget(stack_);
    split_->addWidget(results_);
    split_->setChildrenCollapsible(false);
    split_->setStretchFactor(0, 3);
    split_->setStretchFactor(1, 2);
}

// A low window has room for the matrix or for the plots. The caption never moves what is below it.
void ComparisonWorkspace::arrange() {
    const bool low = height() < heightForBoth, plots = comparison_.result() && wantsPlots_;
    showPlots_->setVisible(comparison_.result() != nullptr);
    showPlots_->setChecked(wantsPlots_);
    results_->setVisible(plots);
    stack_->setVisible(!(plots && low));
    const int lines = (width() < widthForOneLine ? 2 : 1) * caption_->fontMetrics().lineSpacing();
    caption_->setFixedHeight(std::max(lines, showPlots_->sizeHint().height()));
}

void ComparisonWorkspace::resizeEvent(QResizeEvent* event) {
    Workspace::resizeEvent(event);
    arrange();
}

void ComparisonWorkspace::showQuality(bool on) {
    on = controls_->pages().shownFor(on ? 1 : 0) == 1;
    controls_->setQuality(on);
    pages_->setCurrentWidget(on ? static_cast<QWidget*>(qualityPage_) : matrixPage_);
    Q_EMIT plotsChanged();
}

bool ComparisonWorkspace::showsQuality() const {
    return pages_->currentWidget() == qualityPage_;
}

QWidget* ComparisonWorkspace::buildInvitation() {
    runFirst_ = new QPushButton(tr("Run the comparison"));
    runFirst_->setObjectName(QStringLiteral("compareRunFirst"));
    connect(runFirst_, &QPushButton::clicked, this, &ComparisonWorkspace::runOrCancel);
    return makeInvitation(
        tr("Which solver draws the better samples at the same cost?\n\nRun fills a matrix: one row per "
           "solver, one column per number of network evaluations, every cell from the same noise. Errors are "
           "measured against a reference: a far finer solution."),
        runFirst_, this);
}

void ComparisonWorkspace::setView(SheetView view) {
    views_->setCurrent(int(std::ranges::find(views, view) - views.begin()));
    scale_->setVisible(view == SheetView::difference);
    matrix_->setView(view);
    scale_->setScale(matrix_->scale());
    if (stack_->currentWidget() == page_) open(page_->cell());
}

void ComparisonWorkspace::setView(const std::string& name) {
    static constexpr std::array names{"samples", "difference", "switches"};
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return;
    showQuality(false);
    setView(views[std::size_t(found - names.begin())]);
}

SheetView ComparisonWorkspace::view() const {
    return matrix_->view();
}

void ComparisonWorkspace::runOrCancel() {
    const auto act = [this](auto& work) {
        if (work.running()) return work.cancel();
        controls_->takeColumns();
        work.run();
    };
    showsQuality() ? act(quality_) : act(comparison_);
}

bool ComparisonWorkspace::escape() {
    if (showsQuality()) {
        if (!quality_.running()) return false;
        quality_.cancel();
        return true;
    }
    if (stack_->currentWidget() == page_) {
        close();
        return true;
    }
    if (!comparison_.running()) return false;
    comparison_.cancel();
    return true;
}

void ComparisonWorkspace::begin() {
    hoveredCell_ = hoveredSample_ = -1;
    matrix_->show(comparison_.result());
    selectTile(sampling_.selectedTile());
    results_->show(comparison_.result());
    arrange();
    stack_->setCurrentWidget(matrix_);
    refreshWork();
    describe();
}

void ComparisonWorkspace::take(const std::vector<int>& cells) {
    matrix_->refresh(cells);
    scale_->setScale(matrix_->scale());
    results_->refresh(cells);
    if (stack_->currentWidget() == page_) open(page_->cell());
    describe();
}

void ComparisonWorkspace::refreshStale() {
    const bool stale = comparison_.stale();
    stale_->setVisible(stale);
    matrix_->setStale(stale);
    runFirst_->setEnabled(comparison_.plan().has_value());
}

void ComparisonWorkspace::refreshWork() {
    const auto& progress = comparison_.progress();
    const auto result = comparison_.result();
    const bool inCells = comparison_.running() && result && progress.row >= 0;
    matrix_->setWork(comparison_.running(),
                     inCells ? progress.row * result->plan.columns + progress.column : -1);
    refreshStale();
    if (comparison_.running() && !result) runFirst_->setEnabled(false);
}

void ComparisonWorkspace::open(int cell) {
    const bool was = stack_->currentWidget() == page_;
    page_->show(comparison_.result(), cell, matrix_->view(), matrix_->scale());
    stack_->setCurrentWidget(page_);
    if (!was) page_->grid()->setFocus();
    describe();
}

void ComparisonWorkspace::close() {
    stack_->setCurrentWidget(matrix_);
    matrix_->setFocus();
    hover(-1, -1);
}

void ComparisonWorkspace::hover(int cell, int sample) {
    hoveredCell_ = cell;
    hoveredSample_ = sample;
    describe();
}

// The cell and the sample under the pointer, or what the matrix is.
void ComparisonWorkspace::describe() {
    const auto result = comparison_.result();
    QString words;
    if (result && hoveredCell_ >= 0) {
        words = sampleWords(*result, hoveredCell_, hoveredSample_);
        if (!words.isEmpty()) words += QStringLiteral(" · ");
        words += cellWords(*result, hoveredCell_);
    } else if (result) {
        words = comparison_.modelName(0);
        if (result->models.size() > 1) words += QStringLiteral("   ") + comparison_.modelName(1);
        words += QStringLiteral(" · ") + samplesWords(*result);
    }
    caption_->setText(words);
    caption_->setToolTip(words);
    caption_->setAccessibleDescription(words);
    caption_->setVisible(result != nullptr);
}

// Cells may draw every n-th of the panel's samples.
int ComparisonWorkspace::tileOf(int sample) const {
    const auto result = comparison_.result();
    return result && sample >= 0 && sample < result->options.sampler.count
               ? compared_samples(result->options)[std::size_t(sample)]
               : sample;
}

void ComparisonWorkspace::selectTile(int tile) {
    int sample = tile;
    if (const auto result = comparison_.result()) {
        const auto tiles = compared_samples(result->options);
        const auto found = std::ranges::find(tiles, tile);
        sample = found == tiles.end() ? -1 : int(found - tiles.begin());
    }
    matrix_->setSelectedSample(sample);
    page_->setSelectedSample(sample);
    describe();
}

std::optional<Shot> ComparisonWorkspace::shot() const {
    const auto result = comparison_.result();
    if (!result || showsQuality()) return std::nullopt; // there is a plot, and no picture
    bool any = false; // a difference needs its reference, a changed class its judge
    for (int i = 0; i < int(result->cells.size()); ++i)
        if (const auto& cell = result->cells[std::size_t(i)])
            any = any || can_show(*cell, referenceOf(*result, i), matrix_->view());
    if (!any) return std::nullopt;
    Shot shot;
    shot.comparison =
        std::make_shared<const ComparisonResult>(*result); // it may grow while the file is written
    shot.sheet.view = matrix_->view();
    shot.sheet.tiles_a_row = cellColumns(*result);
    shot.name = QStringLiteral("comparison");
    return shot;
}

std::vector<Plot*> ComparisonWorkspace::plots() const {
    return showsQuality() ? std::vector<Plot*>{qualityPage_->plot()} : results_->plots();
}

} // namespace flowlab

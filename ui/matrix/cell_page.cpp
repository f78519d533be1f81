#include "ui/matrix/cell_page.h"

#include "ui/matrix/cell_picture.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/judged_grid.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/cell_words.h"
#include "ui/words/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace flowlab {

CellPage::CellPage(QWidget* parent)
    : QWidget(parent), grid_(new JudgedGrid(this)), pair_(new TileGrid(this)), title_(new QLabel(this)),
      measures_(new QLabel(this)), pairNames_(new QLabel(this)), sample_(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * flowlab::grid);
    row->addWidget(grid_, 1);

    auto* words = new QWidget(this);
    auto* column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, flowlab::grid, 0);
    column->setSpacing(flowlab::grid / 2);
    title_->setWordWrap(true);
    measures_->setWordWrap(true);
    measures_->setObjectName(QStringLiteral("cellMeasures"));
    measures_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sample_->setWordWrap(true);
    sample_->setObjectName(QStringLiteral("cellSample"));
    pairNames_->setForegroundRole(QPalette::PlaceholderText);
    pairNames_->setText(tr("this · reference"));
    pair_->setSelectable(false);
    pair_->setFixedHeight(11 * flowlab::grid);
    pair_->setAccessibleName(tr("The selected sample here and in the reference"));
    column->addWidget(title_);
    column->addWidget(measures_);
    column->addSpacing(flowlab::grid);
    column->addWidget(sample_);
    column->addWidget(pair_);
    column->addWidget(pairNames_, 0, Qt::AlignHCenter);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this); // a low window shows the rest by scrolling
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(words);

    auto* side = new QVBoxLayout;
    side->setSpacing(flowlab::grid);
    auto* back = new QToolButton(this);
    back->setObjectName(QStringLiteral("backToMatrix"));
    back->setText(tr("Back to the matrix"));
    back->setToolTip(tr("Show all cells again (Esc)"));
    back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    back->setFocusPolicy(Qt::TabFocus);
    bindIcon(back, QStringLiteral("explore"));
    side->addWidget(back);
    side->addWidget(scroll, 1);
    row->addLayout(side);
    scroll->setFixedWidth(27 * flowlab::grid);

    grid_->setObjectName(QStringLiteral("cellGrid"));
    connect(back, &QToolButton::clicked, this, &CellPage::closed);
    connect(grid_, &TileGrid::picked, this, &CellPage::samplePicked);
    connect(grid_, &TileGrid::opened, this, &CellPage::closed);
    connect(grid_, &TileGrid::hovered, this, [this](int sample) {
        describe(sample);
        Q_EMIT sampleHovered(sample);
    });
    const auto embolden = [this] { // follows the font, which may grow
        QFont bold = font();
        bold.setBold(true);
        title_->setFont(bold);
    };
    connect(&Theme::instance(), &Theme::changed, title_, embolden);
    embolden();
}

TileGrid* CellPage::grid() const {
    return grid_;
}

void CellPage::show(std::shared_ptr<const ComparisonResult> result, int cell, SheetView view, double scale) {
    result_ = std::move(result);
    cell_ = cell;
    scale_ = scale;
    const auto& one = *result_->cells[std::size_t(cell)];
    const auto tiles = cell_tiles(one, referenceOf(*result_, cell), view);
    if (tiles.count() == 0)
        grid_->setEmptyText(!one.failed.empty()           ? said(one.failed)
                            : referenceOf(*result_, cell) ? tr("no classifier is available for these images")
                                                          : tr("waiting for the reference"));
    grid_->show(tiles, tiles.count(), cellColumns(*result_), mapOf(view), scale);
    grid_->setMarked(view == SheetView::switches ? one.switched : std::vector<bool>());
    grid_->setAccessibleName(cellWords(*result_, cell));
    const auto& planned = result_->plan.cells[std::size_t(cell)];
    title_->setText(rowTitle(*result_, planned.row) + QStringLiteral(", ") +
                    columnTitle(result_->options, planned.column));
    const bool judged = view == SheetView::samples && one.judged;
    grid_->setJudged(judged ? one.samples.labels : std::vector<int>(),
                     judged ? one.judged->classes : std::vector<int>());
    QString measures = cellMeasures(*result_, cell);
    if (const int wrong = grid_->wrong(); wrong > 0)
        measures += u'\n' + tr("framed: another class than the wanted one, %1 of %2")
                                .arg(QLocale().toString(wrong), QLocale().toString(one.samples.count()));
    measures_->setText(measures);
    grid_->setSelected(selected_);
    describe(-1);
}

void CellPage::setSelectedSample(int sample) {
    selected_ = sample;
    grid_->setSelected(sample);
    if (result_) describe(-1);
}

// The sample under the pointer, or the chosen one: here, and as the reference has it.
void CellPage::describe(int sample) {
    const auto& one = *result_->cells[std::size_t(cell_)];
    const int shown = sample >= 0 ? sample : selected_;
    sample_->setText(sampleWords(*result_, cell_, shown));
    Tiles pair;
    pair.shape = one.samples.shape;
    const auto add = [&](const Tiles& tiles) {
        if (shown < 0 || shown >= tiles.count()) return;
        const auto tile = tiles.tile(shown);
        pair.values.insert(pair.values.end(), tile.begin(), tile.end());
    };
    add(one.samples);
    if (const auto* reference = referenceOf(*result_, cell_)) add(reference->samples);
    pair_->show(pair, pair.count(), 2);
    pair_->setDescription(sample_->text());
    grid_->setDescription(sample_->text());
    pairNames_->setVisible(pair.count() == 2);
}

void CellPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace flowlab

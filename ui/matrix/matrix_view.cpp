#include "ui/matrix/matrix_view.h"

#include "ui/matrix/cell_picture.h"
#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"
#include "ui/words/cell_words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr int maxSplit = 2;

} // namespace

MatrixView::MatrixView(QWidget* parent) : QAbstractScrollArea(parent) {
    setAccessibleRole(this, QAccessible::Graphic);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Matrix of solvers and costs"));
    horizontalScrollBar()->setAccessibleName(tr("Columns of the matrix"));
    verticalScrollBar()->setAccessibleName(tr("Rows of the matrix"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { arrange(); });
}

void MatrixView::show(std::shared_ptr<const ComparisonResult> result) {
    result_ = std::move(result);
    const int cells = result_ ? int(result_->plan.cells.size()) : 0;
    current_ = cells == 0 ? -1 : std::clamp(current_, 0, cells - 1);
    hoveredCell_ = hoveredSample_ = -1;
    forget();
    arrange();
    describe();
}

void MatrixView::refresh(const std::vector<int>& cells) {
    if (!result_) return;
    const double scale = differenceScale(*result_);
    const bool all = cells.empty() || (view_ == SheetView::difference && scale != scale_);
    scale_ = scale;
    if (all) drawn_.assign(result_->plan.cells.size(), {});
    for (const int cell : cells)
        if (!all) drawn_[std::size_t(cell)] = {};
    arrange(); // the first cell tells how large pictures are
    describe();
}

void MatrixView::forget() {
    drawn_.assign(result_ ? result_->plan.cells.size() : 0, {});
    scale_ = result_ ? differenceScale(*result_) : 1;
}

void MatrixView::setView(SheetView view) {
    if (view == view_) return;
    view_ = view;
    forget();
    viewport()->update();
}

void MatrixView::setStale(bool stale) {
    if (stale == stale_) return;
    stale_ = stale;
    viewport()->update();
}

void MatrixView::setWork(bool running, int cell) {
    if (running == running_ && cell == work_) return;
    running_ = running;
    work_ = cell;
    viewport()->update();
}

void MatrixView::setSelectedSample(int sample) {
    if (sample == selected_) return;
    selected_ = sample;
    viewport()->update();
}

void MatrixView::setFactor(int factor) {
    wantedFactor_ = std::max(0, factor);
    arrange();
}

void MatrixView::zoom(bool in) {
    setFactor(in ? int(std::floor(factor())) + 1 : std::max(1, int(std::ceil(factor())) - 1));
}

void MatrixView::setCurrent(int cell) {
    if (!result_ || cell < 0 || cell >= int(result_->plan.cells.size()) || cell == current_) return;
    current_ = cell;
    // Its whole cell comes into view where there is room.
    const auto& planned = result_->plan.cells[std::size_t(cell)];
    const QRect rect = layout_.cellRect(planned.row, planned.column);
    const auto reach = [](QScrollBar* bar, int from, int to) {
        const int page = bar->pageStep();
        if (to > bar->value() + page) bar->setValue(to - page);
        if (from < bar->value()) bar->setValue(from);
    };
    reach(horizontalScrollBar(), rect.left(), rect.right() + grid);
    reach(verticalScrollBar(), rect.top(), rect.bottom() + grid);
    describe();
    viewport()->update();
}

QSize MatrixView::sizeHint() const {
    return {70 * grid, 50 * grid};
}
QSize MatrixView::minimumSizeHint() const {
    return {30 * grid, 18 * grid};
}

QPoint MatrixView::origin() const {
    return QPoint(layout_.header().width(), layout_.header().height()) -
           QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

QRect MatrixView::cellRect(int cell) const {
    const auto& planned = result_->plan.cells[std::size_t(cell)];
    return layout_.cellRect(planned.row, planned.column).translated(origin());
}

QRect MatrixView::sampleRect(int cell, int sample) const {
    const auto& planned = result_->plan.cells[std::size_t(cell)];
    return layout_.sampleRect(planned.row, planned.column, sample).translated(origin()).toAlignedRect();
}

void MatrixView::arrange() {
    if (!result_) {
        layout_ = {};
        horizontalScrollBar()->setRange(0, 0);
        verticalScrollBar()->setRange(0, 0);
        viewport()->update();
        return;
    }
    MatrixLayout::Shape shape{
        int(result_->plan.rows.size()), result_->plan.columns, result_->options.sampler.count,
        cellColumns(*result_),          placeholder_shape,     classesInRows(*result_)};
    for (const auto& cell : result_->cells)
        if (cell && cell->samples.count() > 0) shape.tile = cell->samples.shape;
    QSize all = maximumViewportSize();
    const QSize headers = headerSize();
    const auto tooWide = [&] {
        return shape.columns * (minCell().width() + MatrixLayout::spacing) + headers.width() > all.width();
    };
    for (split_ = 0; split_ < maxSplit && tooWide();) ++split_;
    const MatrixLayout::Sizes sizes{headers, captionLines() * fontMetrics().height() + grid / 2, minCell()};
    const auto lay = [&] { layout_ = MatrixLayout(shape, sizes, all, wantedFactor_, devicePixelRatioF()); };
    const int across = layout_.across();
    lay();
    if (layout_.content().height() + headers.height() > all.height()) { // a scroll bar takes some of the room
        all.rwidth() -= verticalScrollBar()->sizeHint().width();
        lay();
    }
    if (layout_.across() != across) drawn_.assign(result_->plan.cells.size(), {});
    const QSize room = viewport()->size() - layout_.header(), content = layout_.content();
    const auto set = [](QScrollBar* bar, int length, int page) {
        bar->setRange(0, std::max(0, length - page));
        bar->setPageStep(std::max(1, page));
        bar->setSingleStep(4 * grid);
    };
    set(horizontalScrollBar(), content.width(), room.width());
    set(verticalScrollBar(), content.height(), room.height());
    viewport()->update();
}

MatrixLayout::Place MatrixView::placeAt(QPointF point) const {
    if (!result_ || point.x() < layout_.header().width() || point.y() < layout_.header().height()) return {};
    return layout_.at(point - origin());
}

int MatrixView::indexOf(const MatrixLayout::Place& place) const {
    return place.row < 0 ? -1 : place.row * result_->plan.columns + place.column;
}

void MatrixView::describe() {
    setAccessibleDescription(result_ && current_ >= 0 ? cellWords(*result_, current_) : QString());
}

bool MatrixView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && hoveredCell_ >= 0) {
        hoveredCell_ = hoveredSample_ = -1;
        viewport()->update();
        Q_EMIT hovered(-1, -1);
    } else if (event->type() == QEvent::ToolTip && result_) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int cell = indexOf(placeAt(help->pos()));
        QString words = cell >= 0 ? cellWords(*result_, cell) : QString();
        if (cell >= 0 && !cellCaption(*result_, cell).changed.isEmpty())
            words += u'\n' + tr("≠, changed: shows another class than the reference does");
        QToolTip::showText(help->globalPos(), words, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void MatrixView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void MatrixView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) arrange();
}

void MatrixView::mouseMoveEvent(QMouseEvent* event) {
    const auto place = placeAt(event->position());
    const int cell = indexOf(place);
    if (cell == hoveredCell_ && place.sample == hoveredSample_) return;
    hoveredCell_ = cell;
    hoveredSample_ = place.sample;
    viewport()->update();
    Q_EMIT hovered(cell, place.sample);
}

void MatrixView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const auto place = placeAt(event->position());
    const int cell = indexOf(place);
    if (cell < 0) return;
    setCurrent(cell);
    if (place.sample >= 0) Q_EMIT samplePicked(place.sample);
    if (result_->cells[std::size_t(cell)]) Q_EMIT opened(cell);
}

void MatrixView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        if (const int turn = event->angleDelta().y(); turn != 0) zoom(turn > 0);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void MatrixView::moveCurrent(int rows, int columns) {
    if (current_ < 0) return setCurrent(0);
    const auto& planned = result_->plan.cells[std::size_t(current_)];
    const int row = std::clamp(planned.row + rows, 0, int(result_->plan.rows.size()) - 1),
              column = std::clamp(planned.column + columns, 0, result_->plan.columns - 1);
    setCurrent(row * result_->plan.columns + column);
}

void MatrixView::pickSample(int sample) {
    if (sample >= 0 && sample < result_->options.sampler.count) Q_EMIT samplePicked(sample);
}

void MatrixView::keyPressEvent(QKeyEvent* event) {
    if (!result_) return event->ignore();
    const bool samples = event->modifiers() & Qt::ShiftModifier;
    const int across = layout_.across();
    switch (event->key()) {
    case Qt::Key_Left:
        return samples ? pickSample(selected_ - 1) : moveCurrent(0, -1);
    case Qt::Key_Right:
        return samples ? pickSample(selected_ + 1) : moveCurrent(0, 1);
    case Qt::Key_Up:
        return samples ? pickSample(selected_ - across) : moveCurrent(-1, 0);
    case Qt::Key_Down:
        return samples ? pickSample(selected_ + across) : moveCurrent(1, 0);
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(int(result_->plan.cells.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current_ >= 0 && result_->cells[std::size_t(current_)]) Q_EMIT opened(current_);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(true);
    case Qt::Key_Minus:
        return zoom(false);
    case Qt::Key_0:
        return setFactor(0);
    default:
        event->ignore(); // not the scroll area's: the window has uses for other keys
    }
}

} // namespace flowlab

// How a matrix is drawn: cells from pictures made once, marks and words over them, headers that stay.
#include "core/flow/solver.h"
#include "ui/matrix/cell_picture.h"
#include "ui/matrix/matrix_view.h"
#include "ui/style/theme.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/cell_words.h"
#include "ui/words/text.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace flowlab {
namespace {

constexpr double staleOpacity = 0.55;
const QString dot = QStringLiteral(" · ");
constexpr int maxHeader = 18 * grid, minHeader = 9 * grid;

QString orderWords(const std::string& key) {
    return MatrixView::tr("order %1").arg(solver(key).order);
}

QString modelLetter(const ComparisonResult& result, int row) {
    if (result.options.models.size() < 2) return {};
    return result.plan.rows[std::size_t(row)].model == 0 ? QStringLiteral("A") : QStringLiteral("B");
}

} // namespace

int MatrixView::captionLines() const {
    const auto& options = result_->options;
    const bool ownCosts =
        options.equal == "steps" ||
        std::ranges::any_of(options.solvers, [](const auto& key) { return solver(key).adaptive(); });
    return split_ + 1 + (!ownCosts ? 0 : split_ > 0 ? 2 : 1);
}

// "RMSE 0.031 · 2 changed" in one line, or where columns are narrow in two or three; then what the cell cost.
QStringList MatrixView::captionWords(int cell) const {
    const auto caption = cellCaption(*result_, cell);
    return captionLinesOf({caption.error, caption.changed}, caption.cost);
}

QStringList MatrixView::captionLinesOf(QStringList error, const QString& cost) const {
    error.removeAll(QString());
    if (split_ == 0) return {error.join(dot), cost};
    QStringList lines;
    for (const auto& part : error)
        if (split_ > 1 && part == error.first())
            lines << part.split(u' ');
        else
            lines << part;
    return lines << cost.split(dot);
}

QSize MatrixView::headerSize() const {
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    int width = minHeader;
    for (int row = 0; row < int(result_->plan.rows.size()); ++row)
        for (const auto& word : rowTitle(*result_, row).split(u' '))
            width = std::max(width, metrics.horizontalAdvance(word) + 2 * grid);
    return {std::min(width, maxHeader), metrics.height() + grid};
}

// Room for the words that stand in cells, and for the row's header beside them.
QSize MatrixView::minCell() const {
    const QFontMetrics metrics = fontMetrics();
    // The longest words that a caption may hold.
    QString cost;
    if (captionLines() > split_ + 1)
        cost = tr("tol %1 · NFE %2").arg(QStringLiteral("1e-06"), QStringLiteral("000.0"));
    const QStringList lines =
        captionLinesOf({QStringLiteral("RMSE 0.0e-00"), tr("%1 changed").arg(QStringLiteral("00"))}, cost);
    QSize min(0, 5 * metrics.height());
    for (const auto& line : lines) min.setWidth(std::max(min.width(), metrics.horizontalAdvance(line)));
    for (int cell = 0; cell < int(result_->plan.cells.size()); ++cell) {
        const QString words = impossibleWords(result_->options, result_->plan, cell);
        if (words.isEmpty()) continue;
        const QRect needed =
            metrics.boundingRect(QRect(0, 0, min.width() - grid, 1000), Qt::TextWordWrap, words);
        min.setHeight(std::max(min.height(), needed.height() + grid));
    }
    return min;
}

const QImage& MatrixView::picture(int cell) {
    auto& drawn = drawn_[std::size_t(cell)];
    if (!drawn.made) {
        drawn.made = true;
        if (const auto& one = result_->cells[std::size_t(cell)]; one && one->failed.empty())
            drawn.picture = cellPicture(cell_tiles(*one, referenceOf(*result_, cell), view_),
                                        layout_.across(), mapOf(view_), scale_);
    }
    return drawn.picture;
}

void MatrixView::paintEvent(QPaintEvent* event) {
    if (!result_) return;
    QPainter painter(viewport());
    const QSize header = layout_.header();
    painter.setClipRect(viewport()->rect().adjusted(header.width(), header.height(), 0, 0));
    const QRect seen = event->rect() & viewport()->rect().adjusted(header.width(), header.height(), 0, 0);
    for (int cell = 0; cell < int(result_->plan.cells.size()); ++cell)
        if (cellRect(cell).adjusted(-grid, -grid, grid, grid).intersects(seen)) paintCell(painter, cell);
    painter.setClipping(false);
    paintHeaders(painter);
}

void MatrixView::paintCell(QPainter& painter, int cell) {
    const auto& colours = Theme::instance().colours();
    const auto& planned = result_->plan.cells[std::size_t(cell)];
    const QRectF room = layout_.pictureRect(planned.row, planned.column).translated(origin());
    const QImage& image = picture(cell);
    painter.setOpacity(stale_ ? staleOpacity : 1);
    if (!image.isNull()) {
        painter.drawImage(room, image); // whole factors: nearest neighbour is exact
        paintMarks(painter, cell);
    } else {
        const auto& one = result_->cells[std::size_t(cell)];
        if (!planned.impossible.empty())
            paintWords(painter, cell, impossibleWords(result_->options, result_->plan, cell), false);
        else if (one && !one->failed.empty())
            paintWords(painter, cell, said(one->failed), true);
        else if (one && view_ == SheetView::switches && one->judged.has_value() == false &&
                 referenceOf(*result_, cell))
            paintWords(painter, cell, tr("no classifier is available for these images"), false);
        else if (one)
            paintWords(painter, cell, running_ ? tr("waiting for the reference") : tr("no reference"), false);
        else
            paintWords(painter, cell,
                       cell == work_ ? tr("sampling…")
                       : running_    ? tr("waiting")
                                     : tr("not sampled"),
                       false);
    }
    QRect line =
        layout_.captionRect(planned.row, planned.column).translated(origin()).adjusted(0, grid / 4, 0, 0);
    painter.setPen(palette().color(QPalette::WindowText));
    for (const QString& words : captionWords(cell)) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignTop,
                         fontMetrics().elidedText(words, Qt::ElideRight, line.width()));
        line.translate(0, fontMetrics().height());
    }
    painter.setOpacity(1);
    if (cell == current_ && hasFocus()) {
        painter.setPen(QPen(colours.density, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cellRect(cell).adjusted(-5, -5, 5, 3));
    }
}

// The chosen sample, the one under the pointer, and classes that changed: these by a frame and by a sign.
void MatrixView::paintMarks(QPainter& painter, int cell) const {
    const auto& one = *result_->cells[std::size_t(cell)];
    painter.setBrush(Qt::NoBrush);
    if (view_ == SheetView::switches)
        for (int sample = 0; sample < int(one.switched.size()); ++sample)
            if (one.switched[std::size_t(sample)]) drawUnequalMark(painter, sampleRect(cell, sample));
    const int count = one.samples.count();
    const auto frame = [&](int sample, const QColor& colour) {
        if (sample < 0 || sample >= count) return;
        painter.setPen(QPen(colour, 2));
        painter.drawRect(sampleRect(cell, sample).adjusted(-1, -1, 1, 1));
    };
    if (hoveredSample_ != selected_) frame(hoveredSample_, palette().color(QPalette::PlaceholderText));
    frame(selected_, palette().color(QPalette::Highlight));
}

void MatrixView::paintWords(QPainter& painter, int cell, const QString& words, bool alarming) const {
    const auto& planned = result_->plan.cells[std::size_t(cell)];
    QRect room = cellRect(cell);
    room.setHeight(room.height() - layout_.captionRect(planned.row, planned.column).height());
    const auto& colours = Theme::instance().colours();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(cell == work_ ? palette().color(QPalette::Highlight)
                        : alarming    ? colours.wrong
                                      : palette().color(QPalette::Mid),
                        cell == work_ ? 2 : 1, cell == work_ || alarming ? Qt::SolidLine : Qt::DashLine));
    painter.drawRect(room.adjusted(0, 0, -1, -1));
    painter.setPen(palette().color(alarming ? QPalette::WindowText : QPalette::PlaceholderText));
    painter.drawText(room.adjusted(grid / 2, grid / 2, -grid / 2, -grid / 2),
                     Qt::AlignCenter | Qt::TextWordWrap, words);
}

void MatrixView::paintHeaders(QPainter& painter) const {
    const QSize header = layout_.header();
    const QPoint from = origin();
    QFont bold = font();
    bold.setBold(true);
    const QColor ink = palette().color(QPalette::WindowText),
                 pale = palette().color(QPalette::PlaceholderText);
    painter.fillRect(QRect(0, 0, viewport()->width(), header.height()), palette().color(QPalette::Window));
    painter.fillRect(QRect(0, 0, header.width(), viewport()->height()), palette().color(QPalette::Window));

    painter.setClipRect(QRect(header.width(), 0, viewport()->width(), header.height()));
    painter.setFont(bold);
    painter.setPen(ink);
    for (int column = 0; column < result_->plan.columns; ++column) {
        const QRect cell = layout_.cellRect(0, column).translated(from);
        painter.drawText(QRect(cell.left(), 0, cell.width(), header.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, columnTitle(result_->options, column));
    }

    painter.setClipRect(QRect(0, header.height(), header.width(), viewport()->height()));
    for (int row = 0; row < int(result_->plan.rows.size()); ++row) {
        const QRect cell = layout_.cellRect(row, 0).translated(from);
        const QString letter = modelLetter(*result_, row);
        QRect room(0, cell.top(), header.width() - grid, cell.height());
        if (!letter.isEmpty()) {
            // A stripe as well as a letter tells A from B at a glance.
            const QColor stripe = letter == QStringLiteral("A") ? Theme::instance().colours().smooth
                                                                : Theme::instance().colours().mark;
            painter.fillRect(QRect(header.width() - grid + 1, cell.top(), 3, cell.height()), stripe);
        }
        painter.setFont(bold);
        painter.setPen(ink);
        QRect used;
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, rowTitle(*result_, row),
                         &used);
        room.setTop(used.bottom() + 1);
        painter.setFont(font());
        painter.setPen(pale);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         orderWords(result_->plan.rows[std::size_t(row)].solver));
    }
    painter.setClipping(false);
    // Lines where content disappears below the headers.
    painter.setPen(palette().color(QPalette::Mid));
    if (horizontalScrollBar()->value() > 0)
        painter.drawLine(header.width() - 2, header.height(), header.width() - 2, viewport()->height());
    if (verticalScrollBar()->value() > 0)
        painter.drawLine(header.width(), header.height() - 1, viewport()->width(), header.height() - 1);
}

} // namespace flowlab

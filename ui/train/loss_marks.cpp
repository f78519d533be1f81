#include "ui/train/loss_marks.h"

#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double oneDrag = 1.5;   // seconds of computing between two changes of one drag
constexpr double nearPixels = 12; // from the pointer to a line
constexpr int labelPadding = grid / 2;
constexpr int labelRows = 5; // of labels that would lie over each other

/// The context of this file's texts.
struct MarkTexts {
    Q_DECLARE_TR_FUNCTIONS(flowlab::LossMarks)
};

bool sameDrag(const LossMark& a, const LossMark& b) {
    if (a.settings.empty() || a.settings != b.settings) return false;
    return a.step == b.step || (a.seconds >= 0 && b.seconds >= a.seconds && b.seconds - a.seconds < oneDrag);
}

} // namespace

LossMarks::LossMarks(QCustomPlot& plot) : plot_(plot), legend_(plot.addGraph()) {
    legend_->setName(MarkTexts::tr("changes of settings"));
    legend_->removeFromLegend(); // until there is one
    QObject::connect(&plot_, &QCustomPlot::afterLayout, &plot_, [this] { arrange(); });
}

void LossMarks::add(const LossMark& mark) {
    if (!marks_.empty() && sameDrag(marks_.back(), mark)) {
        marks_.back() = mark;
        place(items_.back(), mark);
        return;
    }
    marks_.push_back(mark);
    Items items{new QCPItemStraightLine(&plot_), new QCPItemText(&plot_)};
    items.text->position->setTypeX(QCPItemPosition::ptPlotCoords);
    items.text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    items.text->setPadding(QMargins(labelPadding, 0, labelPadding, 0));
    items.text->setClipToAxisRect(true);
    place(items, mark);
    dress(items);
    items_.push_back(items);
    legend_->addToLegend();
}

void LossMarks::place(const Items& items, const LossMark& mark) {
    items.line->point1->setCoords(double(mark.step), 1);
    items.line->point2->setCoords(double(mark.step), 2);
    items.text->position->setCoords(double(mark.step), 0);
    items.text->setText(said(mark.text));
}

void LossMarks::clear() {
    for (const auto& items : items_) {
        plot_.removeItem(items.text);
        plot_.removeItem(items.line);
    }
    items_.clear();
    marks_.clear();
    legend_->removeFromLegend();
}

void LossMarks::dress(const Items& items) const {
    const auto& colours = Theme::instance().colours();
    QColor face = colours.face; // the curve under a label is still seen
    face.setAlpha(210);
    items.line->setPen(QPen(colours.mark, Theme::instance().scale(), Qt::DashLine));
    items.text->setColor(colours.mark);
    items.text->setBrush(face);
    items.text->setFont(QApplication::font());
}

void LossMarks::restyle() {
    legend_->setPen(QPen(Theme::instance().colours().mark, Theme::instance().scale(), Qt::DashLine));
    for (const auto& items : items_) dress(items);
}

void LossMarks::arrange() {
    struct Label {
        double from, to;
    };
    std::vector<Label> rows[labelRows];
    const QRect room = plot_.axisRect()->rect();
    const QFontMetrics metrics(QApplication::font());
    const double rowHeight = metrics.height() + 2;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const auto& items = items_[i];
        const double x = plot_.xAxis->coordToPixel(double(marks_[i].step));
        const bool inside = legend_->visible() && x >= room.left() && x <= room.right();
        items.line->setVisible(inside);
        items.text->setVisible(false);
        if (!inside) continue;
        const double width = metrics.horizontalAdvance(items.text->text()) + 2 * labelPadding + 4;
        const double toRight = room.right() - x, toLeft = x - room.left();
        const bool right = toRight >= width || (toLeft < width && toRight >= toLeft);
        const Label label = right ? Label{x, x + width} : Label{x - width, x};
        const auto* row = std::find_if(std::begin(rows), std::end(rows), [&](const auto& others) {
            return std::ranges::none_of(
                others, [&](const Label& other) { return label.from < other.to && other.from < label.to; });
        });
        const auto number = row - std::begin(rows);
        const double top = 2 + double(number) * rowHeight;
        if (number == labelRows || top + rowHeight > room.height()) continue;
        rows[number].push_back(label);
        items.text->setPositionAlignment((right ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
        items.text->position->setCoords(double(marks_[i].step), top / std::max(1, room.height()));
        items.text->setVisible(true);
    }
}

QString LossMarks::near(double pixel) const {
    QStringList lines;
    for (const auto& mark : marks_)
        if (legend_->visible() && std::abs(plot_.xAxis->coordToPixel(double(mark.step)) - pixel) < nearPixels)
            lines << said(mark.text);
    return lines.join(u'\n');
}

int LossMarks::labels() const {
    return int(std::ranges::count_if(items_, [](const Items& items) { return items.text->visible(); }));
}

} // namespace flowlab

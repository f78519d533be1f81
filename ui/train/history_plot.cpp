#include "ui/train/history_plot.h"

#include "ui/runs/curve_style.h"
#include "ui/style/theme.h"
#include "ui/train/history_side.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowlab {
namespace {

constexpr double reachOfMoment = 40; // pixels from the pointer to a moment that is read out

} // namespace

HistoryPlot::HistoryPlot(QWidget* parent)
    : Plot(tr("Loss at the moments of the history"), QStringLiteral("history"), parent),
      cursor_(new QCPItemStraightLine(this)) {
    setObjectName(QStringLiteral("historyPlot"));
    setLogarithmic(xAxis, false);
    setLogarithmic(yAxis, true);
    cursor_->setVisible(false);
    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    show({}, axis_);
}

void HistoryPlot::show(std::vector<HistoryLine> lines, HistoryAxis axis) {
    if (lines == lines_ && axis == axis_ && !xAxis->label().isEmpty()) return;
    const auto sameRuns = [](const HistoryLine& a, const HistoryLine& b) { return a.name == b.name; };
    if (axis != axis_ || !std::ranges::equal(lines, lines_, sameRuns)) zoomed_ = false;
    lines_ = std::move(lines);
    axis_ = axis;
    xAxis->setLabel(axis_ == HistoryAxis::steps ? tr("steps") : tr("seconds of computing"));
    refill();
}

void HistoryPlot::setPosition(double position) {
    cursor_->point1->setCoords(position, 1); // above 0: the other axis is logarithmic
    cursor_->point2->setCoords(position, 2);
    cursor_->setVisible(true);
    repaintSoon();
}

std::optional<double> HistoryPlot::position() const {
    if (!cursor_->visible()) return std::nullopt;
    return cursor_->point1->coords().x();
}

void HistoryPlot::refill() {
    while (graphs_.size() > lines_.size()) {
        removeGraph(graphs_.back());
        graphs_.pop_back();
    }
    while (graphs_.size() < lines_.size()) graphs_.push_back(addGraph());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto& moments = lines_[i].history->samples.moments();
        const auto& losses = lines_[i].history->losses;
        QVector<QCPGraphData> points;
        for (std::size_t k = 0; k < std::min(moments.size(), losses.size()); ++k)
            if (std::isfinite(losses[k])) points.push_back({position_of(moments[k], axis_), losses[k]});
        graphs_[i]->setName(lines_[i].name);
        graphs_[i]->data()->set(points, true);
    }
    if (lines_.empty()) cursor_->setVisible(false);
    describe();
    if (!zoomed_) fit();
    restyle(); // a new line has the style of its number
}

void HistoryPlot::restyle() {
    for (std::size_t i = 0; i < graphs_.size(); ++i) {
        const auto style = curveStyle(int(i));
        graphs_[i]->setPen(style.pen);
        auto marker = style.marker;
        marker.setSize(0.7 * marker.size()); // there are many
        graphs_[i]->setScatterStyle(marker);
    }
    cursor_->setPen(QPen(Theme::instance().colours().mark, 1.5 * Theme::instance().scale(), Qt::DashDotLine));
    Plot::restyle();
}

void HistoryPlot::fit() {
    zoomed_ = false;
    double right = 0, min = INFINITY, max = -INFINITY;
    for (const auto& line : lines_) {
        for (const auto& moment : line.history->samples.moments())
            right = std::max(right, position_of(moment, axis_));
        for (const double loss : line.history->losses)
            if (std::isfinite(loss) && loss > 0) min = std::min(min, loss), max = std::max(max, loss);
    }
    xAxis->setRange(0, right > 0 ? right * 1.04 : 100);
    fitLosses(min, max);
    repaintSoon();
}

QString HistoryPlot::readout(double x, double y) const {
    QString text;
    double nearest = reachOfMoment;
    for (const auto& line : lines_) {
        const auto& moments = line.history->samples.moments();
        for (std::size_t k = 0; k < std::min(moments.size(), line.history->losses.size()); ++k) {
            const double loss = line.history->losses[k];
            if (!std::isfinite(loss)) continue;
            const double away =
                std::hypot(xAxis->coordToPixel(position_of(moments[k], axis_)) - xAxis->coordToPixel(x),
                           yAxis->coordToPixel(loss) - yAxis->coordToPixel(y));
            if (away >= nearest) continue;
            nearest = away;
            text = line.name + u'\n' + momentWords(moments[k], loss);
        }
    }
    return text;
}

void HistoryPlot::describe() {
    QStringList all;
    for (const auto& line : lines_) {
        const auto& moments = line.history->samples.moments();
        all << tr("%1: %2 moments, the last at %3")
                   .arg(line.name, QLocale().toString(qlonglong(moments.size())),
                        momentWords(moments.back(),
                                    line.history->losses.empty() ? NAN : line.history->losses.back()));
    }
    setAccessibleDescription(all.isEmpty() ? tr("no history yet") : all.join(QStringLiteral("; ")));
}

QString HistoryPlot::csv() const {
    QString text = QStringLiteral("run,step,seconds,loss\n");
    for (const auto& line : lines_) {
        QString name = line.name;
        name.replace(u'"', u'\'');
        const auto& moments = line.history->samples.moments();
        for (std::size_t k = 0; k < moments.size(); ++k) {
            const double loss = k < line.history->losses.size() ? line.history->losses[k] : NAN;
            text += u'"' + name + QStringLiteral("\",") + QString::number(qlonglong(moments[k].step)) + u',' +
                    QString::number(moments[k].seconds, 'g', 9) + u',' +
                    (std::isfinite(loss) ? QString::number(loss, 'g', 9) : QString()) + u'\n';
        }
    }
    return text;
}

} // namespace flowlab

#include "ui/runs/curves_plot.h"

#include "ui/runs/curve_style.h"
#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <algorithm>
#include <cmath>

namespace flowlab {

ValueRange smoothingRange() {
    return {1, 500, loss_steps, 1, false, true};
}

QString smoothingHint() {
    return CurvesPlot::tr(
               "How many of the last steps the line is the mean of; a younger run takes its newer half.\n"
               "At %1 it ends at the number that the status bar and Runs show; at 1 it is the loss "
               "itself.")
        .arg(loss_steps);
}

namespace {
constexpr std::size_t drawnPoints = 1500; // of a curve: more than there are pixels
constexpr int markersOfACurve = 12;
} // namespace

CurvesPlot::CurvesPlot(QWidget* parent) : Plot(tr("Loss of runs"), QStringLiteral("runs"), parent) {
    setObjectName(QStringLiteral("curvesPlot"));
    setLogarithmic(xAxis, false);
    setLogarithmic(yAxis, true);
    xAxis->setLabel(axisName());
    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    restyle();
    fit();
}

QString CurvesPlot::axisName() const {
    switch (axis_) {
    case Axis::seconds:
        return tr("seconds of computing");
    case Axis::images:
        return tr("images seen");
    case Axis::updates:
        break;
    }
    return tr("steps");
}

double CurvesPlot::place(const RunLineShown& run, const RunPoint& point) const {
    switch (axis_) {
    case Axis::seconds:
        return point.seconds;
    case Axis::images:
        return double(point.step) * run.batch;
    case Axis::updates:
        break;
    }
    return double(point.step);
}

void CurvesPlot::show(std::vector<RunLineShown> runs) {
    if (runs == runs_) return;
    runs_ = std::move(runs);
    draw();
}

void CurvesPlot::setAxis(Axis axis) {
    axis_ = axis;
    zoomed_ = false;
    xAxis->setLabel(axisName());
    draw();
}

void CurvesPlot::setLogY(bool on) {
    setLogarithmic(yAxis, on);
    draw();
}

void CurvesPlot::setLogX(bool on) {
    setLogarithmic(xAxis, on);
    zoomed_ = false;
    draw();
}

void CurvesPlot::setWindow(int steps) {
    window_ = std::max(steps, 1);
    draw();
}

void CurvesPlot::draw() {
    while (graphs_.size() > runs_.size()) {
        removeGraph(graphs_.back());
        graphs_.pop_back();
    }
    while (graphs_.size() < runs_.size()) graphs_.push_back(addGraph());
    if (!changes_ && std::ranges::any_of(runs_, [](const auto& run) { return !run.changes.empty(); })) {
        changes_ = addGraph();
        changes_->setLineStyle(QCPGraph::lsNone);
        changes_->removeFromLegend();
    }
    if (changes_) changes_->data()->clear();
    changeTexts_.clear();
    QStringList spoken;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        const auto& run = runs_[i];
        graphs_[i]->setName(run.name);
        QVector<QCPGraphData> line;
        RecentMean mean(window_);
        const std::size_t count = run.points ? run.points->size() : 0;
        const std::size_t stride = count / drawnPoints + 1;
        for (std::size_t k = 0; k < count; ++k) {
            const auto& point = (*run.points)[k];
            const double loss = mean.add(point.loss), x = place(run, point);
            const bool drawn = k % stride == 0 || k + 1 == count;
            if (drawn && std::isfinite(loss) && std::isfinite(x)) line.push_back({x, loss});
        }
        graphs_[i]->setScatterSkip(int(line.size()) / markersOfACurve);
        graphs_[i]->data()->set(line, false);
        drawChanges(run, line);
        spoken << tr("%1: loss %2 after %3")
                      .arg(run.name, QLocale().toString(mean.value(), 'g', 4),
                           QLocale().toString(line.isEmpty() ? 0 : line.back().key, 'f', 0));
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    dress();
    if (!zoomed_) fit();
    repaintSoon();
}

// At the drawn point after which the change held.
void CurvesPlot::drawChanges(const RunLineShown& run, const QVector<QCPGraphData>& line) {
    if (!run.points || line.isEmpty()) return;
    for (const auto& change : run.changes) {
        const auto point =
            std::ranges::find_if(*run.points, [&](const RunPoint& p) { return p.step >= change.step; });
        if (point == run.points->end()) continue;
        const double x = place(run, *point);
        auto drawn = std::ranges::find_if(line, [&](const QCPGraphData& d) { return d.key >= x; });
        if (drawn == line.end()) --drawn;
        changes_->addData(drawn->key, drawn->value);
        changeTexts_.emplace_back(drawn->key,
                                  tr("step %1: %2").arg(change.step).arg(said(change.describe())));
    }
}

void CurvesPlot::dress() {
    if (changes_)
        changes_->setScatterStyle({QCPScatterStyle::ssCrossCircle,
                                   QPen(Theme::instance().colours().mark, 1.5 * Theme::instance().scale()),
                                   QBrush(Qt::NoBrush), 10 * Theme::instance().scale()});
    for (std::size_t i = 0; i < graphs_.size(); ++i) {
        const auto style = curveStyle(runs_[i].style);
        graphs_[i]->setPen(style.pen);
        graphs_[i]->setScatterStyle(style.marker);
    }
}

void CurvesPlot::restyle() {
    dress();
    Plot::restyle();
}

void CurvesPlot::fit() {
    zoomed_ = false;
    double left = INFINITY, right = 0, min = INFINITY, max = -INFINITY;
    for (const auto* graph : graphs_)
        for (const auto& point : *graph->data()) {
            if (point.key > 0) left = std::min(left, point.key);
            right = std::max(right, point.key);
            min = std::min(min, point.value);
            max = std::max(max, point.value);
        }
    if (!(right > 0)) right = 100;
    if (xAxis->scaleType() == QCPAxis::stLogarithmic)
        xAxis->setRange(left < right ? left : right / 100, right * 1.05);
    else
        xAxis->setRange(0, right * 1.02);
    fitLosses(min, max);
    repaintSoon();
}

QString CurvesPlot::readout(double x, double y) const {
    // The curve nearest to the pointer, there.
    const QLocale locale;
    QString text;
    double nearest = INFINITY, loss = 0;
    std::size_t closest = graphs_.size();
    for (std::size_t i = 0; i < graphs_.size(); ++i) {
        if (graphs_[i]->data()->isEmpty() || !graphs_[i]->visible()) continue;
        auto found = graphs_[i]->data()->findBegin(x, false);
        if (found == graphs_[i]->data()->constEnd()) --found;
        const double distance = std::abs(yAxis->coordToPixel(found->value) - yAxis->coordToPixel(y));
        if (distance >= nearest) continue;
        nearest = distance;
        closest = i, loss = found->value;
        text = tr("%1\n%2 %3\nloss %4, mean of the last %5 steps")
                   .arg(runs_[i].name, locale.toString(found->key, 'g', 6), axisName(),
                        locale.toString(found->value, 'g', 4), locale.toString(window_));
    }
    text += differences(closest, x, loss);
    constexpr double near = 12; // pixels from the pointer to a mark
    for (const auto& [mark, words] : changeTexts_)
        if (std::abs(xAxis->coordToPixel(mark) - xAxis->coordToPixel(x)) < near)
            text += QStringLiteral("\n") + words;
    return text;
}

QString CurvesPlot::differences(std::size_t nearest, double x, double loss) const {
    QString text;
    for (std::size_t i = 0; i < graphs_.size(); ++i) {
        const auto& line = *graphs_[i]->data();
        if (i == nearest || line.isEmpty() || !graphs_[i]->visible()) continue;
        // A curve that ends before the pointer has nothing to compare there.
        const auto found = line.findBegin(x, false);
        if (found == line.constEnd()) continue;
        const double more = found->value - loss;
        text += QStringLiteral("\n%1: %2%3")
                    .arg(runs_[i].name, more < 0 ? QStringLiteral("−") : QStringLiteral("+"),
                         QLocale().toString(std::abs(more), 'g', 3));
    }
    return text;
}

QString CurvesPlot::csv() const {
    QString text = QStringLiteral("run,step,images,seconds,loss,mean_loss\n");
    for (const auto& run : runs_) {
        if (!run.points) continue;
        QString name = run.name;
        name.replace(u'"', u'\'');
        RecentMean mean(window_);
        for (const auto& point : *run.points)
            text += QStringLiteral("\"%1\",%2,%3,%4,%5,%6\n")
                        .arg(name)
                        .arg(point.step)
                        .arg(point.step * run.batch)
                        .arg(point.seconds, 0, 'g', 9)
                        .arg(point.loss, 0, 'g', 9)
                        .arg(mean.add(point.loss), 0, 'g', 9);
    }
    return text;
}

} // namespace flowlab

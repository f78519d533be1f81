#include "ui/runs/curves_plot.h"

#include "ui/runs/curve_measures.h"
#include "ui/runs/curve_style.h"
#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

/// The drawn point of `line` nearest to `x`; nullptr: it has none.
const QCPGraphData* nearestTo(const QCPGraphDataContainer& line, double x) {
    const QCPGraphData* found = nullptr;
    const auto after = line.findBegin(x, false);
    const auto consider = [&](QCPGraphDataContainer::const_iterator at) {
        if (std::isfinite(at->value) && (!found || std::abs(at->key - x) < std::abs(found->key - x)))
            found = &*at;
    };
    // A gap is one point wide.
    auto at = after;
    for (int i = 0; i < 2 && at != line.constBegin(); ++i) consider(--at);
    at = after;
    for (int i = 0; i < 2 && at != line.constEnd(); ++i) consider(at++);
    return found;
}

/// The height of `line` at `x`, between the points beside it; nan: it does not reach there.
double heightAt(const QCPGraphDataContainer& line, double x) {
    const auto after = line.findBegin(x, false);
    if (after == line.constEnd() || (after == line.constBegin() && after->key > x)) return NAN;
    if (!(after->key > x)) return after->value;
    const auto before = after - 1;
    const double share = (x - before->key) / (after->key - before->key);
    return before->value + share * (after->value - before->value);
}

/// A field of a table.
QString quoted(QString name) {
    name.replace(u'"', u'\'');
    return u'"' + name + u'"';
}

} // namespace

CurvesPlot::CurvesPlot(QWidget* parent) : Plot(tr("Curves of runs"), QStringLiteral("runs"), parent) {
    setObjectName(QStringLiteral("curvesPlot"));
    setLogarithmic(xAxis, false);
    setLogarithmic(yAxis, true);
    xAxis->setLabel(axisName());
    yAxis->setLabel(curveLabel(measure_));
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

void CurvesPlot::setMeasure(RunMeasure measure) {
    if (std::exchange(measure_, measure) == measure) return;
    zoomed_ = false;
    yAxis->setLabel(curveLabel(measure_));
    runs_.clear(); // their points are of another measure
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
        double last = NAN;
        const auto line = lineOf(run, last);
        // The few points of what is measured now and then are all marked.
        graphs_[i]->setScatterSkip(measure_ == RunMeasure::loss ? int(line.size()) / markersOfACurve : 0);
        graphs_[i]->data()->set(line, false);
        drawChanges(run, line);
        spoken << (line.isEmpty() && measure_ != RunMeasure::loss
                       ? tr("%1: no %2").arg(run.name, curveLabel(measure_))
                       : tr("%1: %2 %3 after %4")
                             .arg(run.name, curveLabel(measure_), QLocale().toString(last, 'g', 4),
                                  QLocale().toString(line.isEmpty() ? 0 : line.back().key, 'f', 0)));
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    dress();
    if (!zoomed_) fit();
    repaintSoon();
}

QVector<QCPGraphData> CurvesPlot::lineOf(const RunLineShown& run, double& last) const {
    QVector<QCPGraphData> line;
    if (!run.points) return line;
    RecentMean mean(measure_ == RunMeasure::loss ? window_ : 1);
    const std::size_t count = run.points->size(), stride = count / drawnPoints + 1;
    const RunPoint* before = nullptr;
    for (std::size_t k = 0; k < count; ++k) {
        const auto& point = (*run.points)[k];
        const double value = curveValue(measure_, mean.add(point.value)), x = place(run, point);
        last = value;
        const bool drawn = k % stride == 0 || k + 1 == count;
        if (!drawn || !std::isfinite(value) || !std::isfinite(x)) continue;
        // The FID depends on the number of samples: no line leads from one to another.
        if (measure_ == RunMeasure::fid && before && before->samples != point.samples)
            line.push_back({(line.back().key + x) / 2, NAN});
        line.push_back({x, value});
        before = &point;
    }
    return line;
}

// At the drawn point after which the change held.
void CurvesPlot::drawChanges(const RunLineShown& run, const QVector<QCPGraphData>& line) {
    if (!run.points || line.isEmpty()) return;
    for (const auto& change : run.changes) {
        const auto point =
            std::ranges::find_if(*run.points, [&](const RunPoint& p) { return p.step >= change.step; });
        if (point == run.points->end()) continue;
        const double x = place(run, *point);
        auto drawn = std::ranges::find_if(
            line, [&](const QCPGraphData& d) { return d.key >= x && std::isfinite(d.value); });
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
    makeRoomForName();
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
    if (measure_ == RunMeasure::accuracy && yAxis->scaleType() == QCPAxis::stLinear) {
        if (!(min <= max)) min = 0, max = 100;
        const double pad = std::max(1.0, 0.06 * (max - min));
        yAxis->setRange(std::max(0.0, min - pad), std::min(100.0, max) + pad);
    } else {
        fitLosses(min, max);
    }
    repaintSoon();
}

QString CurvesPlot::readout(double x, double y) const {
    // The curve nearest to the pointer, there.
    QString text;
    double nearest = INFINITY, value = 0, at = x;
    std::size_t closest = graphs_.size();
    for (std::size_t i = 0; i < graphs_.size(); ++i) {
        if (!graphs_[i]->visible()) continue;
        const auto* found = nearestTo(*graphs_[i]->data(), x);
        if (!found) continue;
        const double distance = std::abs(yAxis->coordToPixel(found->value) - yAxis->coordToPixel(y));
        if (distance >= nearest) continue;
        nearest = distance;
        closest = i, value = found->value, at = found->key;
        text = wordsOf(i, *found);
    }
    text += differences(closest, at, value);
    constexpr double near = 12; // pixels from the pointer to a mark
    for (const auto& [mark, words] : changeTexts_)
        if (std::abs(xAxis->coordToPixel(mark) - xAxis->coordToPixel(x)) < near)
            text += QStringLiteral("\n") + words;
    return text;
}

QString CurvesPlot::wordsOf(std::size_t i, const QCPGraphData& drawn) const {
    const QLocale locale;
    const QString head =
        QStringLiteral("%1\n%2 %3\n").arg(runs_[i].name, locale.toString(drawn.key, 'g', 6), axisName());
    const QString number = locale.toString(drawn.value, 'g', 4);
    if (measure_ == RunMeasure::loss)
        return head + tr("loss %1, mean of the last %2 steps").arg(number, locale.toString(window_));
    QString text = head + QStringLiteral("%1: %2").arg(curveLabel(measure_), number);
    const auto& points = *runs_[i].points;
    const auto point = std::ranges::find_if(
        points, [&](const RunPoint& p) { return std::abs(place(runs_[i], p) - drawn.key) < 1e-9; });
    if (point == points.end()) return text;
    if (point->error > 0)
        text += QStringLiteral(" ± ") + locale.toString(curveValue(measure_, point->error), 'g', 2);
    if (point->samples > 0)
        text += QStringLiteral(", ") + tr("samples: %1").arg(locale.toString(point->samples));
    return text;
}

QString CurvesPlot::differences(std::size_t nearest, double x, double value) const {
    QString text;
    for (std::size_t i = 0; i < graphs_.size(); ++i) {
        if (i == nearest || !graphs_[i]->visible()) continue;
        // A curve that ends before the pointer has nothing to compare there.
        const double more = heightAt(*graphs_[i]->data(), x) - value;
        if (!std::isfinite(more)) continue;
        text += QStringLiteral("\n%1: %2%3")
                    .arg(runs_[i].name, more < 0 ? QStringLiteral("−") : QStringLiteral("+"),
                         QLocale().toString(std::abs(more), 'g', 3));
    }
    return text;
}

QString CurvesPlot::csv() const {
    if (measure_ == RunMeasure::loss) return lossTable();
    // By the names of the runs' own tables.
    const bool counted = measure_ != RunMeasure::held_out;
    QString text = QStringLiteral("run,step,images,seconds,") +
                   (measure_ == RunMeasure::held_out ? QStringLiteral("held_out_loss,standard_error\n")
                    : measure_ == RunMeasure::fid    ? QStringLiteral("fid,fid_jackknife,samples\n")
                                                     : QStringLiteral("accuracy,samples\n"));
    for (const auto& run : runs_) {
        if (!run.points) continue;
        for (const auto& point : *run.points) {
            QStringList cells{quoted(run.name), QString::number(point.step),
                              QString::number(point.step * run.batch), QString::number(point.seconds, 'g', 9),
                              QString::number(point.value, 'g', 9)};
            if (measure_ != RunMeasure::accuracy) cells << QString::number(point.error, 'g', 9);
            if (counted) cells << QString::number(point.samples);
            text += cells.join(u',') + u'\n';
        }
    }
    return text;
}

QString CurvesPlot::lossTable() const {
    QString text = QStringLiteral("run,step,images,seconds,loss,mean_loss\n");
    for (const auto& run : runs_) {
        if (!run.points) continue;
        RecentMean mean(window_);
        for (const auto& point : *run.points)
            text += QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                        .arg(quoted(run.name))
                        .arg(point.step)
                        .arg(point.step * run.batch)
                        .arg(point.seconds, 0, 'g', 9)
                        .arg(point.value, 0, 'g', 9)
                        .arg(mean.add(point.value), 0, 'g', 9);
    }
    return text;
}

} // namespace flowlab

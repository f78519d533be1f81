#include "ui/trajectory/path_plot.h"

#include "ui/style/theme.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace flowlab {
namespace {

constexpr int maxMarkers = 32; // on a line

double largest(const std::vector<double>& values) {
    double max = 0;
    for (const double value : values)
        if (std::isfinite(value)) max = std::max(max, value);
    return max;
}

QVector<double> values(const std::vector<double>& all) {
    return {all.begin(), all.end()};
}

} // namespace

PathPlot::PathPlot(QWidget* parent)
    : Plot(tr("Speed and curvature"), QStringLiteral("speed-and-curvature"), parent),
      speed_(addGraph(xAxis, yAxis)), curvature_(addGraph(xAxis, yAxis2)), oneSpeed_(addGraph(xAxis, yAxis)),
      oneCurvature_(addGraph(xAxis, yAxis2)), cursor_(new QCPItemStraightLine(this)),
      empty_(new QCPItemText(this)) {
    setObjectName(QStringLiteral("pathPlot"));
    speed_->setName(tr("← speed ‖v‖² per pixel"));
    curvature_->setName(tr("curvature ‖dv/dt‖² per pixel →"));
    xAxis->setLabel(tr("t (0 noise, 1 data)"));
    // Two axes: curvature is often ten or a thousand times as large, and zero for straight paths.
    yAxis2->setVisible(true);
    for (auto* axis : {xAxis, yAxis, yAxis2}) setLogarithmic(axis, false);
    for (auto* axis : {yAxis, yAxis2}) axis->ticker()->setTickCount(3); // the plot is low
    const QList<QCPAxis*> all{xAxis, yAxis, yAxis2};
    axisRect()->setRangeDragAxes(all);
    axisRect()->setRangeZoomAxes(all);

    cursor_->setLayer(QStringLiteral("overlay")); // has a picture of its own: the curves are not drawn again
    cursor_->point1->setCoords(0, 0);
    cursor_->point2->setCoords(0, 1);
    empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
    empty_->position->setCoords(0.5, 0.5);
    empty_->setText(tr("no trajectories yet"));
    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    for (auto* graph : {oneSpeed_, oneCurvature_}) graph->removeFromLegend();
    connect(this, &QCustomPlot::legendClick, this, // one name for both
            [this] { oneCurvature_->setVisible(oneSpeed_->visible()); });
    clear();
    restyle();
}

void PathPlot::restyle() {
    const auto& colours = Theme::instance().colours();
    const auto draw = [&](QCPGraph* graph, const QColor& colour, Qt::PenStyle dash,
                          QCPScatterStyle::ScatterShape marker) {
        graph->setPen(QPen(colour, 1, dash));
        graph->setScatterStyle(QCPScatterStyle(marker, QPen(colour, 1), QBrush(colours.face), 6));
    };
    draw(speed_, colours.smooth, Qt::SolidLine, QCPScatterStyle::ssCircle);
    draw(curvature_, colours.mark, Qt::DashLine, QCPScatterStyle::ssSquare);
    oneSpeed_->setPen(QPen(colours.smooth, 3));
    oneCurvature_->setPen(QPen(colours.mark, 3, Qt::DashLine));
    cursor_->setPen(QPen(colours.density, 2));
    empty_->setColor(colours.faint);
    empty_->setFont(QApplication::font());
    Plot::restyle();
    // Each axis has the colour of its curve, and the right one the room of the left one.
    for (auto* axis : {yAxis, yAxis2}) {
        const QColor& colour = axis == yAxis ? colours.smooth : colours.mark;
        axis->setTickLabelColor(colour);
    }
    QMargins margins = axisRect()->margins();
    margins.setRight(margins.left());
    axisRect()->setMargins(margins);
    repaintSoon();
}

void PathPlot::show(const PathMeasures& measures) {
    measures_ = measures;
    setOne({}, {}); // it was of other trajectories
    speed_->setData(values(measures.t), values(measures.speed), true);
    curvature_->setData(values(measures.t), values(measures.curvature), true);
    empty_->setVisible(measures.t.empty());
    for (auto* graph : {speed_, curvature_}) graph->setScatterSkip(int(measures.t.size()) / maxMarkers);
    describe();
    if (!zoomed_) fit();
    repaintSoon();
}

void PathPlot::setOne(const PathMeasures& one, const QString& name) {
    one_ = one;
    oneName_ = name;
    oneSpeed_->setData(values(one.t), values(one.speed), true);
    oneCurvature_->setData(values(one.t), values(one.curvature), true);
    oneSpeed_->setName(name);
    if (one.t.empty())
        oneSpeed_->removeFromLegend();
    else
        oneSpeed_->addToLegend();
    describe();
    if (!zoomed_) fit();
    repaintSoon();
}

void PathPlot::clear() {
    zoomed_ = false;
    show({});
}

void PathPlot::setTime(double t) {
    cursor_->point1->setCoords(t, 0);
    cursor_->point2->setCoords(t, 1);
    if (isVisible()) cursor_->layer()->replot();
}

void PathPlot::describe() {
    const auto range = [](std::vector<double> values, const QString& form) {
        std::erase_if(values, [](double value) { return std::isnan(value); }); // not known there
        const QLocale locale;
        if (values.empty()) return form.arg(QStringLiteral("–"), QStringLiteral("–"));
        const auto [min, max] = std::minmax_element(values.begin(), values.end());
        return form.arg(locale.toString(*min, 'g', 3), locale.toString(*max, 'g', 3));
    };
    const auto both = [&](const PathMeasures& of) {
        return QStringLiteral("; ") + range(of.speed, tr("speed from %1 to %2")) + QStringLiteral("; ") +
               range(of.curvature, tr("curvature from %1 to %2"));
    };
    QString words = empty_->text();
    if (!measures_.t.empty()) words = tr("steps: %1").arg(measures_.t.size()) + both(measures_);
    if (!one_.t.empty()) words += QStringLiteral("; ") + oneName_ + both(one_);
    setAccessibleDescription(words);
}

void PathPlot::fit() {
    zoomed_ = false;
    xAxis->setRange(0, 1);
    const double speed = std::max(largest(measures_.speed), largest(one_.speed));
    const double curvature = std::max(largest(measures_.curvature), largest(one_.curvature));
    yAxis->setRange(0, speed > 0 ? speed * 1.15 : 1);
    yAxis2->setRange(0, curvature > 0 ? curvature * 1.15 : 1);
    repaintSoon();
}

QString PathPlot::readout(double x, double) const {
    const auto& t = measures_.t;
    if (t.empty() || x < 0 || x > 1) return {};
    const auto after = std::size_t(std::lower_bound(t.begin(), t.end(), x) - t.begin());
    const bool before = after == t.size() || (after > 0 && x - t[after - 1] < t[after] - x);
    const auto i = before ? after - 1 : after;
    const QLocale locale;
    const auto number = [&](double value) {
        return std::isnan(value) ? QStringLiteral("–") : locale.toString(value, 'g', 4);
    };
    const auto both = [&](const QString& form, const PathMeasures& of) {
        return form.arg(number(of.speed[i]), number(of.curvature[i]));
    };
    QString words =
        both(tr("t %1\nspeed ‖v‖² / d %2\ncurvature ‖dv/dt‖² / d %3").arg(locale.toString(t[i], 'f', 3)),
             measures_);
    if (one_.t.size() != t.size()) return words;
    return words + QStringLiteral("\n") + both(tr("%1: speed %2, curvature %3").arg(oneName_), one_);
}

QString PathPlot::csv() const {
    const bool withOne = !one_.t.empty();
    QString text = withOne ? QStringLiteral("t,speed,curvature,sample_speed,sample_curvature\n")
                           : QStringLiteral("t,speed,curvature\n");
    for (std::size_t i = 0; i < measures_.t.size(); ++i) {
        text += QString::number(measures_.t[i], 'g', 9);
        const auto append = [&](const PathMeasures& of) {
            for (const double value : {of.speed[i], of.curvature[i]})
                text += u',' + QString::number(value, 'g', 9);
        };
        append(measures_);
        if (withOne) append(one_);
        text += u'\n';
    }
    return text;
}

} // namespace flowlab

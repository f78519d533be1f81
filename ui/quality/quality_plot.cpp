#include "ui/quality/quality_plot.h"

#include "ui/style/theme.h"
#include "ui/widgets/series_style.h"

#include <QApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace flowlab {
namespace {

constexpr double pointerReach = 28; // pixels from the pointer to a point that is read out
constexpr double minSpan = 4;       // of the axis of NFE, last by first: a few powers of two are always in it

} // namespace

QualityPlot::QualityPlot(QWidget* parent)
    : Plot(tr("Quality against evaluations"), QStringLiteral("quality"), parent), real_(this),
      empty_(new QCPItemText(this)) {
    setObjectName(QStringLiteral("compareQualityPlot"));
    resize(90 * grid, 50 * grid); // for files, until it is shown
    setLogarithmic(xAxis, true);
    xAxis->setTicker(doublings()); // 4, 8, 16: as NFE are chosen
    xAxis->setNumberPrecision(4);
    xAxis->setLabel(tr("NFE, evaluations per sample"));
    empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
    empty_->position->setCoords(0.5, 0.5);
    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    connect(this, &QCustomPlot::beforeReplot, this, [this] { // the legend hides a line with its bars
        for (const auto& line : lines_) line.bars->setVisible(line.graph->visible());
    });
    setMeasure(measure_);
}

void QualityPlot::setMeasure(QualityMeasure measure) {
    measure_ = measure;
    setLogarithmic(yAxis, measure == QualityMeasure::fid); // it falls by orders of magnitude
    yAxis->setLabel(nameOf(measure));
    zoomed_ = false;
    refill();
}

void QualityPlot::show(std::shared_ptr<const QualityChart> chart) {
    const bool other = chart != chart_;
    chart_ = std::move(chart);
    if (other) rebuild();
    refill();
}

void QualityPlot::rebuild() {
    clearPlottables();
    lines_.clear();
    zoomed_ = false;
    if (chart_)
        for (int model = 0; model < int(chart_->question.models.size()); ++model)
            for (const auto& solver : chart_->question.options.solvers) {
                Line line{model, solver, addGraph(), new QCPErrorBars(xAxis, yAxis), {}};
                line.graph->setName(lineTitle(*chart_, model, solver));
                line.bars->setDataPlottable(line.graph);
                line.bars->removeFromLegend();
                line.bars->setSymbolGap(0);
                lines_.push_back(std::move(line));
            }
    restyle();
}

void QualityPlot::refill() {
    const auto places = chart_ ? placesOf(*chart_) : std::vector<QualityPlace>();
    bool any = false;
    for (auto& line : lines_) {
        line.places.clear();
        QVector<double> nfe, values, errors;
        for (const auto& place : places) {
            const auto value = valueOf(place.mean, measure_);
            if (place.model != line.model || place.mean.first.solver != line.solver) continue;
            if (!std::isfinite(value.mean)) continue;
            line.places.push_back(place);
            nfe << place.nfe, values << value.mean;
            const double error = barOf(place.mean);
            errors << (error > 0 ? error : std::numeric_limits<double>::quiet_NaN());
        }
        line.graph->setData(nfe, values, true);
        line.bars->setData(errors);
        any = any || !nfe.isEmpty();
    }
    if (const auto floor = realValue())
        real_.show(floor->mean, realWords());
    else
        real_.hide();
    empty_->setVisible(!any);
    empty_->setText(places.empty() ? tr("no points yet") : tr("this model takes no labels"));
    describe();
    if (!zoomed_) fit();
    repaintSoon();
}

std::optional<Estimate> QualityPlot::realValue() const {
    if (!chart_ || !chart_->real) return {};
    const auto value = valueOf(*chart_->real, measure_);
    return std::isfinite(value.mean) ? std::optional(value) : std::nullopt;
}

QString QualityPlot::realWords() const {
    return tr("as many real training pictures: %1").arg(valueWords(*chart_->real, measure_));
}

double QualityPlot::barOf(const QualityMean& mean) const {
    return mean.seeds > 1 ? valueOf(mean, measure_).error : jackknifeOf(mean, measure_);
}

QString QualityPlot::barWords() const {
    if (!chart_ || chart_->points.empty()) return {};
    if (chart_->question.options.seeds > 1) return tr("error bars: standard error over seeds");
    return measure_ == QualityMeasure::fid || measure_ == QualityMeasure::kid
               ? tr("error bars: jackknife error within one set of samples")
               : QString();
}

void QualityPlot::restyle() {
    for (auto& line : lines_) {
        const auto style = seriesStyle(line.solver, line.model);
        line.graph->setPen(style.pen);
        line.graph->setScatterStyle(style.marker);
        line.bars->setPen(QPen(style.pen.color(), 1));
    }
    const auto faint = Theme::instance().colours().faint;
    real_.restyle(faint);
    empty_->setColor(faint);
    empty_->setFont(QApplication::font());
    Plot::restyle();
    makeRoomForName();
    legend->setIconSize(5 * grid, 10); // a dash must be seen
}

void QualityPlot::fit() {
    zoomed_ = false;
    const bool logarithmic = measure_ == QualityMeasure::fid;
    double left = std::numeric_limits<double>::max(), right = 0, low = left, high = -left;
    for (const auto& line : lines_)
        for (const auto& place : line.places) {
            const auto value = valueOf(place.mean, measure_);
            left = std::min(left, place.nfe), right = std::max(right, place.nfe);
            const double bar = barOf(place.mean), error = bar > 0 ? bar : 0;
            const double lower = value.mean - error; // below 0 a logarithmic axis cannot show it
            low = std::min(low, !logarithmic || lower > 0 ? lower : value.mean);
            high = std::max(high, value.mean + error);
        }
    if (const auto floor = realValue(); floor && right > 0)
        low = std::min(low, floor->mean), high = std::max(high, floor->mean);
    if (right == 0) left = 1, right = 64, low = logarithmic ? 1 : 0, high = logarithmic ? 100 : 1;
    const double wider = std::max(1.3, std::sqrt(minSpan * left / right));
    xAxis->setRange(left / wider, right * wider);
    if (logarithmic) {
        fitLosses(low, high);
    } else {
        const double pad = std::max(0.06 * (high - low), 0.02 * std::abs(high) + 1e-3);
        yAxis->setRange(low - pad, high + pad);
    }
    repaintSoon();
}

QString QualityPlot::readout(double x, double y) const {
    const double px = xAxis->coordToPixel(x), py = yAxis->coordToPixel(y);
    double nearest = pointerReach;
    const QualityPlace* near = nullptr;
    for (const auto& line : lines_) {
        if (!line.graph->visible()) continue;
        for (const auto& place : line.places) {
            const double away = std::hypot(xAxis->coordToPixel(place.nfe) - px,
                                           yAxis->coordToPixel(valueOf(place.mean, measure_).mean) - py);
            if (away < nearest) nearest = away, near = &place;
        }
    }
    return near ? placeWords(*chart_, *near) : QString();
}

void QualityPlot::describe() {
    QStringList lines;
    for (const auto& line : lines_) {
        QStringList values;
        for (const auto& place : line.places)
            values << tr("%1 at NFE %2").arg(valueWords(place.mean, measure_), nfeWords(place.nfe));
        if (!values.isEmpty())
            lines << QStringLiteral("%1: %2").arg(line.graph->name(), values.join(QStringLiteral(", ")));
    }
    if (realValue()) lines << realWords();
    if (const QString bars = barWords(); !lines.isEmpty() && !bars.isEmpty()) lines << bars;
    setAccessibleDescription(lines.isEmpty() ? empty_->text()
                                             : nameOf(measure_) + QStringLiteral("; ") +
                                                   lines.join(QStringLiteral("; ")));
}

QString QualityPlot::csv() const {
    return chart_ ? QString::fromStdString(quality_table(chart_->points)) : QString();
}

} // namespace flowlab

#include "ui/train/quality_line_plot.h"

#include "core/flow/solver.h"
#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

using Measure = QualityLinePlot::Measure;

constexpr double reach = 40; // pixels from the pointer to a point that is read out

QString number(double value) {
    return QLocale().toString(value, 'g', 3);
}
QString percent(double share) {
    return std::isnan(share) ? QStringLiteral("–") : QLocale().toString(100 * share, 'f', 1);
}

} // namespace

QString measureName(Measure measure) {
    switch (measure) {
    case Measure::fid:
        return QualityLinePlot::tr("feature FID");
    case Measure::wanted:
        return QualityLinePlot::tr("wanted class, %");
    case Measure::precision:
        return QualityLinePlot::tr("precision, %");
    case Measure::recall:
        return QualityLinePlot::tr("recall, %");
    }
    return {};
}

QualityLinePlot::QualityLinePlot(QWidget* parent)
    : Plot(tr("Quality"), QStringLiteral("quality"), parent), line_(addGraph()),
      errors_(new QCPErrorBars(xAxis, yAxis)) {
    setObjectName(QStringLiteral("qualityPlot"));
    errors_->setDataPlottable(line_);
    errors_->removeFromLegend();
    xAxis->setLabel(tr("step"));
    setLogarithmic(xAxis, false);
    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    connect(this, &QCustomPlot::beforeReplot, this,
            [this] { errors_->setVisible(line_->visible()); }); // the legend hides both
    setMeasure(measure_);
    restyle();
}

void QualityLinePlot::restyle() {
    const QColor colour = Theme::instance().colours().smooth;
    const QPen pen(colour, Theme::instance().scale());
    line_->setPen(pen);
    line_->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDisc, pen, QBrush(colour), 6 * Theme::instance().scale()));
    errors_->setPen(pen);
    Plot::restyle();
}

void QualityLinePlot::show(std::vector<QualityPoint> points) {
    if (points.empty()) zoomed_ = false;
    points_ = std::move(points);
    refill();
}

void QualityLinePlot::setMeasure(Measure measure) {
    measure_ = measure;
    zoomed_ = false;
    line_->setName(measureName(measure));
    setLogarithmic(yAxis, measure == Measure::fid); // it falls by orders of magnitude
    refill();
}

Estimate QualityLinePlot::valueOf(const QualityPoint& point) const {
    switch (measure_) {
    case Measure::fid:
        return point.fid;
    case Measure::wanted:
        return {100 * point.accuracy, 0};
    case Measure::precision:
        return {100 * point.precision, 0};
    case Measure::recall:
        return {100 * point.recall, 0};
    }
    return {};
}

int QualityLinePlot::shown() const {
    return int(std::ranges::count_if(
        points_, [this](const QualityPoint& point) { return std::isfinite(valueOf(point).mean); }));
}

void QualityLinePlot::refill() {
    QVector<QCPGraphData> line;
    QVector<double> errors;
    const QualityPoint* before = nullptr;
    for (const auto& point : points_) {
        const auto value = valueOf(point);
        if (!std::isfinite(value.mean)) continue;
        // Scores of other numbers of samples are not to be compared: no line leads there.
        if (before && before->samples != point.samples) {
            line.push_back({0.5 * double(before->step + point.step), std::nan("")});
            errors.push_back(0);
        }
        line.push_back({double(point.step), value.mean});
        errors.push_back(value.error);
        before = &point;
    }
    line_->data()->set(line, true);
    errors_->setData(errors);
    describe();
    if (!zoomed_) fit();
    repaintSoon();
}

void QualityLinePlot::fit() {
    zoomed_ = false;
    double right = 0, min = INFINITY, max = -INFINITY;
    for (const auto& point : points_) {
        const auto value = valueOf(point);
        if (!std::isfinite(value.mean)) continue;
        right = std::max(right, double(point.step));
        min = std::min(min, value.mean - value.error);
        max = std::max(max, value.mean + value.error);
    }
    xAxis->setRange(0, right > 0 ? right * 1.04 : 100);
    if (measure_ == Measure::fid) {
        fitLosses(min, max);
        // Few numbers, so that each has room in a low plot.
        auto ticker = QSharedPointer<QCPAxisTickerLog>::create();
        const double span = yAxis->range().upper / yAxis->range().lower;
        ticker->setLogBase(span < 8 ? 2 : span < 64 ? 4 : 10);
        ticker->setSubTickCount(0);
        ticker->setTickCount(3); // of a span too small for powers
        yAxis->setTicker(ticker);
    } else {
        if (!(min <= max)) min = 0, max = 100;
        const double pad = std::max(1.0, 0.08 * (max - min));
        yAxis->setRange(std::max(min, 0.0) - pad, std::min(max, 100.0) + pad);
    }
    repaintSoon();
}

QString QualityLinePlot::readout(double x, double y) const {
    const QualityPoint* near = nullptr;
    double nearest = reach;
    for (const auto& point : points_) {
        const double away = std::hypot(xAxis->coordToPixel(double(point.step)) - xAxis->coordToPixel(x),
                                       yAxis->coordToPixel(valueOf(point).mean) - yAxis->coordToPixel(y));
        if (away < nearest) nearest = away, near = &point;
    }
    if (!near) return {};
    const auto& title = solver(near->solver).title;
    return tr("step %1\nfeature FID %2, jackknife error %3\nwanted class %4 %\nprecision %5 % · recall %6 "
              "%\n%7 samples, %8, evaluations: %9")
               .arg(QLocale().toString(qlonglong(near->step)), number(near->fid.mean),
                    number(near->fid.error), percent(near->accuracy), percent(near->precision),
                    percent(near->recall), QLocale().toString(near->samples), utf8(title),
                    QLocale().toString(near->nfe)) +
           QLatin1Char('\n') + tr("KID × 1000: %1").arg(number(1000 * near->kid.mean));
}

void QualityLinePlot::describe() {
    const auto last = std::ranges::find_if(points_.rbegin(), points_.rend(), [this](const auto& point) {
        return std::isfinite(valueOf(point).mean);
    });
    if (last == points_.rend()) return setAccessibleDescription(tr("nothing measured yet"));
    const auto value = valueOf(*last);
    const QString said = value.error > 0
                             ? QStringLiteral("%1 ± %2").arg(number(value.mean), number(value.error))
                             : number(value.mean);
    setAccessibleDescription(tr("%1: %2 after %3 steps; points: %4")
                                 .arg(measureName(measure_), said, QLocale().toString(qlonglong(last->step)),
                                      QLocale().toString(shown())));
}

QString QualityLinePlot::csv() const {
    return QString::fromStdString(quality_table(points_));
}

} // namespace flowlab

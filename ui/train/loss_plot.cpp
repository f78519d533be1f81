#include "ui/train/loss_plot.h"

#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace flowlab {

LossPlot::LossPlot(QWidget* parent)
    : Plot(tr("Loss"), QStringLiteral("loss"), parent), raw_(addGraph()), smooth_(addGraph()),
      wrong_(addGraph()) {
    setObjectName(QStringLiteral("lossPlot"));
    raw_->setName(tr("each step"));
    smooth_->setName(tr("smoothed"));
    wrong_->setName(tr("not finite"));
    wrong_->setLineStyle(QCPGraph::lsNone);
    wrong_->removeFromLegend(); // until there is one
    xAxis->setLabel(tr("step"));
    setLogarithmic(xAxis, false);
    setLogarithmic(yAxis, true);
    connect(this, &Plot::zoomed, this, &LossPlot::userZoomed);
    restyle();
    scaleAxes();
}

void LossPlot::restyle() {
    const auto& colours = Theme::instance().colours();
    // Pens of 1 pixel: wider ones are drawn many times slower.
    raw_->setPen(QPen(colours.raw, 1));
    smooth_->setPen(QPen(colours.smooth, 1));
    wrong_->setPen(QPen(colours.wrong, 1));
    wrong_->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssTriangle, colours.wrong, colours.wrong, 9));
    for (auto* line : markLines_) line->setPen(QPen(colours.mark, 1, Qt::DashLine));
    for (auto* text : markTexts_) {
        text->setColor(colours.mark);
        text->setFont(QApplication::font());
    }
    Plot::restyle();
}

void LossPlot::clearAll() {
    points_.clear();
    smoothed_.clear();
    marks_.clear();
    for (auto* text : markTexts_) removeItem(text);
    for (auto* line : markLines_) removeItem(line);
    markTexts_.clear();
    markLines_.clear();
    for (auto* graph : {raw_, smooth_, wrong_}) graph->data()->clear();
    wrong_->removeFromLegend();
    mean_ = ExponentialMean(smoothing_);
    span_ = 0;
    tall_ = false;
    setFollowing(true);
    scaleAxes();
    repaintSoon();
}

void LossPlot::smoothNext(const LossPoint& point) {
    smoothed_.push_back(mean_.add(point.loss));
    if (!std::isnan(smoothed_.back())) smooth_->addData(double(point.step), smoothed_.back());
}

void LossPlot::append(const LossPoint* first, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto& point = first[i];
        points_.push_back(point);
        if (std::isfinite(point.loss)) {
            raw_->addData(double(point.step), point.loss);
        } else {
            wrong_->addToLegend();
            wrong_->addData(double(point.step), std::isnan(mean_.value()) ? 1.0 : mean_.value());
        }
        smoothNext(point);
    }
    if (!points_.empty())
        setAccessibleDescription(
            tr("%1 steps, smoothed loss %2").arg(points_.size()).arg(smoothed_.back(), 0, 'g', 3));
    scaleAxes();
    repaintSoon();
}

void LossPlot::addMark(const LossMark& mark) {
    marks_.push_back(mark);
    drawMark(mark);
    repaintSoon();
}

void LossPlot::drawMark(const LossMark& mark) {
    const auto& colours = Theme::instance().colours();
    auto* line = new QCPItemStraightLine(this);
    line->setPen(QPen(colours.mark, 1, Qt::DashLine));
    line->point1->setCoords(double(mark.step), 1);
    line->point2->setCoords(double(mark.step), 2);
    auto* text = new QCPItemText(this);
    text->position->setTypeX(QCPItemPosition::ptPlotCoords);
    text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    // Neighbouring labels stand at different heights.
    text->position->setCoords(double(mark.step), 0.97 - 0.08 * double(markTexts_.size() % 5));
    text->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    text->setText(said(mark.text) + QStringLiteral(" "));
    text->setFont(QApplication::font());
    text->setColor(colours.mark);
    text->setClipToAxisRect(true);
    markLines_.push_back(line);
    markTexts_.push_back(text);
}

void LossPlot::setLogX(bool on) {
    setLogarithmic(xAxis, on);
    scaleAxes();
    repaintSoon();
}

void LossPlot::setLogY(bool on) {
    setLogarithmic(yAxis, on);
    tall_ = false;
    scaleAxes();
    repaintSoon();
}

void LossPlot::setFollowing(bool on) {
    if (on && !follow_ && !points_.empty()) {
        // Going on from a zoom keeps its width.
        const double shown = xAxis->range().size(), all = double(points_.back().step);
        span_ = shown < 0.98 * all ? shown : 0;
    }
    if (on != follow_) {
        follow_ = on;
        Q_EMIT followingChanged(on);
    }
    scaleAxes();
    repaintSoon();
}

void LossPlot::setSmoothing(double smoothing) {
    smoothing_ = std::clamp(smoothing, 0.0, 0.999);
    smooth_->data()->clear();
    smoothed_.clear();
    mean_ = ExponentialMean(smoothing_);
    for (const auto& point : points_) smoothNext(point);
    repaintSoon();
}

void LossPlot::fit() {
    span_ = 0;
    tall_ = false;
    follow_ = true;
    Q_EMIT followingChanged(true);
    scaleAxes();
    repaintSoon();
}

void LossPlot::userZoomed() {
    tall_ = true;
    const double newest = points_.empty() ? 0 : double(points_.back().step);
    const bool atEnd = xAxis->range().upper >= newest;
    if (follow_ && !atEnd) {
        follow_ = false;
        Q_EMIT followingChanged(false);
    } else if (follow_) {
        span_ = xAxis->range().size();
    }
}

void LossPlot::scaleAxes() {
    const double newest = points_.empty() ? 100 : std::max(10.0, double(points_.back().step));
    if (follow_) {
        const double from = span_ > 0 ? std::max(newest - span_, 0.0) : 0.0;
        const bool log = xAxis->scaleType() == QCPAxis::stLogarithmic;
        xAxis->setRange(log ? std::max(from, 1.0) : from,
                        newest * (log ? 1.05 : 1) + (log ? 0 : newest - from) * 0.02);
    }
    if (tall_) return;
    double min = INFINITY, max = -INFINITY;
    for (const auto& point : points_) {
        if (!std::isfinite(point.loss) || double(point.step) < xAxis->range().lower) continue;
        min = std::min(min, point.loss);
        max = std::max(max, point.loss);
    }
    fitLosses(min, max);
}

QString LossPlot::readout(double x, double) const {
    if (points_.empty()) return {};
    const auto found =
        std::lower_bound(points_.begin(), points_.end(), x,
                         [](const LossPoint& point, double step) { return double(point.step) < step; });
    const auto index = std::min(std::size_t(found - points_.begin()), points_.size() - 1);
    const QLocale locale;
    return tr("step %1\nloss %2\nsmoothed %3")
        .arg(locale.toString(qlonglong(points_[index].step)), locale.toString(points_[index].loss, 'g', 4),
             locale.toString(smoothed_[index], 'g', 4));
}

QString LossPlot::csv() const {
    QString text = QStringLiteral("step,loss,smoothed,mark\n");
    std::size_t mark = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
        QStringList notes;
        while (mark < marks_.size() && marks_[mark].step <= points_[i].step)
            notes << said(marks_[mark++].text).replace(u'"', u'\'');
        text += QStringLiteral("%1,%2,%3,\"%4\"\n")
                    .arg(points_[i].step)
                    .arg(points_[i].loss, 0, 'g', 9)
                    .arg(smoothed_[i], 0, 'g', 9)
                    .arg(notes.join(QStringLiteral("; ")));
    }
    return text;
}

} // namespace flowlab

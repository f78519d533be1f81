#include "ui/train/loss_plot.h"

#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace flowlab {

LossPlot::LossPlot(QWidget* parent)
    : Plot(tr("Loss"), QStringLiteral("loss"), parent), raw_(addGraph()), smooth_(addGraph()),
      wrong_(addGraph()), marks_(*this), references_(*this) {
    setObjectName(QStringLiteral("lossPlot"));
    raw_->setName(tr("each step"));
    wrong_->setName(tr("not finite"));
    wrong_->setLineStyle(QCPGraph::lsNone);
    wrong_->removeFromLegend(); // until there is one
    xAxis->setLabel(tr("step"));
    setLogarithmic(xAxis, false);
    setLogarithmic(yAxis, true);
    nameMean();
    connect(this, &Plot::zoomed, this, &LossPlot::userZoomed);
    restyle();
    scaleAxes();
}

void LossPlot::restyle() {
    const auto& colours = Theme::instance().colours();
    // Pens of 1 pixel, but for a projector: wider ones are drawn many times slower.
    const double scale = Theme::instance().scale();
    raw_->setPen(QPen(colours.raw, scale));
    smooth_->setPen(QPen(colours.smooth, scale));
    wrong_->setPen(QPen(colours.wrong, scale));
    wrong_->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssTriangle, colours.wrong, colours.wrong, 9 * scale));
    marks_.restyle();
    references_.restyle();
    Plot::restyle();
}

void LossPlot::clearAll() {
    points_.clear();
    smoothed_.clear();
    marks_.clear();
    references_.clear();
    for (auto* graph : {raw_, smooth_, wrong_}) graph->data()->clear();
    wrong_->removeFromLegend();
    mean_ = RecentMean(window_);
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
    if (!points_.empty()) references_.reach(points_.back().step);
    nameMean();
    scaleAxes();
    repaintSoon();
}

void LossPlot::addMark(const LossMark& mark) {
    marks_.add(mark);
    repaintSoon();
}

void LossPlot::setFloor(const std::optional<LossFloorNews>& floor) {
    references_.setFloor(floor);
    nameMean();
    scaleAxes();
    repaintSoon();
}

void LossPlot::setHeldOut(const std::vector<HeldOutPoint>& points) {
    references_.setHeldOut(points);
    nameMean();
    scaleAxes();
    repaintSoon();
}

void LossPlot::nameMean() {
    smooth_->setName(window_ > 1 ? tr("mean of %1 steps").arg(window_) : tr("each step"));
    if (points_.empty()) return;
    QString description = tr("%1 steps, loss %2, mean of the last %3 steps")
                              .arg(points_.size())
                              .arg(QLocale().toString(smoothed_.back(), 'g', 3))
                              .arg(window_);
    const QString more = references_.readout(points_.back().step);
    if (!more.isEmpty()) description += u'\n' + more;
    setAccessibleDescription(description);
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

void LossPlot::setWindow(int steps) {
    window_ = std::max(steps, 1);
    smooth_->data()->clear();
    smoothed_.clear();
    mean_ = RecentMean(window_);
    for (const auto& point : points_) smoothNext(point);
    nameMean();
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
    references_.widen(xAxis->range().lower, min, max);
    fitLosses(min, max);
}

QString LossPlot::readout(double x, double y) const {
    if (points_.empty()) return {};
    const auto found =
        std::lower_bound(points_.begin(), points_.end(), x,
                         [](const LossPoint& point, double step) { return double(point.step) < step; });
    const auto index = std::min(std::size_t(found - points_.begin()), points_.size() - 1);
    const QLocale locale;
    QString text = tr("step %1\nloss %2\nmean of the last %4 steps: %3")
                       .arg(locale.toString(qlonglong(points_[index].step)),
                            locale.toString(points_[index].loss, 'g', 4),
                            locale.toString(smoothed_[index], 'g', 4), locale.toString(window_));
    const QString more = references_.readout(points_[index].step, yAxis->coordToPixel(y));
    if (!more.isEmpty()) text += u'\n' + more;
    const QString changes = marks_.near(xAxis->coordToPixel(x));
    return changes.isEmpty() ? text : text + u'\n' + changes;
}

QString LossPlot::csv() const {
    QString text = QStringLiteral("step,loss,mean_loss,mark,floor,held_out\n");
    const auto& marks = marks_.all();
    std::size_t mark = 0;
    const auto number = [](const std::optional<Estimate>& loss) {
        return loss ? QString::number(loss->mean, 'g', 9) : QString();
    };
    for (std::size_t i = 0; i < points_.size(); ++i) {
        QStringList notes;
        while (mark < marks.size() && marks[mark].step <= points_[i].step)
            notes << said(marks[mark++].text).replace(u'"', u'\'');
        text += QStringLiteral("%1,%2,%3,\"%4\",%5,%6\n")
                    .arg(points_[i].step)
                    .arg(points_[i].loss, 0, 'g', 9)
                    .arg(smoothed_[i], 0, 'g', 9)
                    .arg(notes.join(QStringLiteral("; ")), number(references_.floorAt(points_[i].step)),
                         number(references_.heldOutAt(points_[i].step)));
    }
    return text;
}

} // namespace flowlab

#include "ui/train/loss_references.h"

#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double maxSpread = 20;   // a floor so far below the losses would lie flat with them
constexpr double onLinePixels = 6; // from the pointer to the line

/// The context of this file's texts.
struct ReferenceTexts {
    Q_DECLARE_TR_FUNCTIONS(flowlab::LossReferences)
};

void showInLegend(QCPGraph* graph, bool shown) {
    if (shown)
        graph->addToLegend();
    else
        graph->removeFromLegend();
}

} // namespace

QString lossWords(const Estimate& loss) {
    const QLocale locale;
    return QStringLiteral("%1 ± %2").arg(locale.toString(loss.mean, 'g', 4),
                                         locale.toString(loss.error, 'g', 2));
}

QString floorName() {
    return ReferenceTexts::tr("floor");
}

QString floorHint(const LossFloorNews& floor) {
    if (!floor.why_not.empty())
        return ReferenceTexts::tr("No floor of the loss is shown: %1.").arg(said(floor.why_not));
    if (floor.levels.empty())
        return ReferenceTexts::tr("The floor of the loss is being worked out beside the training: %1 % done.")
            .arg(perCent(floor.fraction));
    return ReferenceTexts::tr(
               "Floor %1: the loss of the exact field, as of a network that has memorised every "
               "training picture. One that draws new pictures stays above it.")
        .arg(lossWords(floor.levels.back().loss));
}

QString floorWords(const LossFloorNews& floor) {
    if (!floor.why_not.empty()) return ReferenceTexts::tr("no floor");
    if (floor.levels.empty()) return ReferenceTexts::tr("floor: %1 %").arg(perCent(floor.fraction));
    return ReferenceTexts::tr("floor %1").arg(QLocale().toString(floor.levels.back().loss.mean, 'g', 3));
}

LossReferences::LossReferences(QCustomPlot& plot)
    : plot_(plot), floor_(plot.addGraph()), heldOut_(plot.addGraph()) {
    floor_->setName(floorName());
    floor_->setLineStyle(QCPGraph::lsStepLeft);
    heldOut_->setName(ReferenceTexts::tr("held-out"));
    for (auto* graph : {floor_, heldOut_}) graph->removeFromLegend(); // until there is one
}

void LossReferences::restyle() {
    const auto& theme = Theme::instance();
    const auto& colours = theme.colours();
    floor_->setPen(QPen(colours.ink, theme.scale(), Qt::DashLine));
    heldOut_->setPen(QPen(colours.density, theme.scale(), Qt::DashDotLine));
    heldOut_->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, colours.density, colours.face, 5 * theme.scale()));
}

void LossReferences::clear() {
    newest_ = 0;
    setFloor({});
    setHeldOut({});
}

void LossReferences::setFloor(const std::optional<LossFloorNews>& floor) {
    news_ = floor;
    showInLegend(floor_, news_ && !news_->levels.empty());
    drawFloor();
}

void LossReferences::reach(std::int64_t newest) {
    newest_ = newest;
    drawFloor();
}

// A level holds from the update after its step on.
void LossReferences::drawFloor() {
    floor_->data()->clear();
    if (!news_ || news_->levels.empty() || newest_ <= news_->levels.front().step) return;
    for (const auto& level : news_->levels)
        if (level.step < newest_) floor_->addData(double(level.step + 1), level.loss.mean);
    floor_->addData(double(newest_), floorAt(newest_)->mean);
}

void LossReferences::setHeldOut(const std::vector<HeldOutPoint>& points) {
    points_ = points;
    heldOut_->data()->clear();
    for (const auto& point : points_) heldOut_->addData(double(point.step), point.loss.mean);
    showInLegend(heldOut_, !points_.empty());
}

std::optional<Estimate> LossReferences::floorAt(std::int64_t step) const {
    std::optional<Estimate> found;
    if (!news_) return found;
    for (const auto& level : news_->levels)
        if (level.step < step) found = level.loss;
    return found;
}

std::optional<Estimate> LossReferences::heldOutAt(std::int64_t step) const {
    const auto found = std::ranges::lower_bound(points_, step, {}, &HeldOutPoint::step);
    if (found == points_.end() || found->step != step) return std::nullopt;
    return found->loss;
}

void LossReferences::widen(double step, double& min, double& max) const {
    if (!(min <= max)) return;
    const double least = min / maxSpread;
    const auto add = [&](double value) {
        if (value < least) return;
        min = std::min(min, value);
        max = std::max(max, value);
    };
    if (floor_->visible() && news_)
        for (const auto& level : news_->levels) add(level.loss.mean);
    if (heldOut_->visible())
        for (const auto& point : points_)
            if (double(point.step) >= step) add(point.loss.mean);
}

QString LossReferences::readout(std::int64_t step, std::optional<double> pixelY) const {
    QStringList lines;
    const auto floor = floorAt(step);
    if (floor) lines << ReferenceTexts::tr("floor %1").arg(lossWords(*floor));
    const auto after = std::ranges::upper_bound(points_, step, {}, &HeldOutPoint::step);
    if (after != points_.begin()) {
        const auto& point = *(after - 1);
        lines << ReferenceTexts::tr("held-out %1 (step %2)")
                     .arg(lossWords(point.loss), QLocale().toString(qlonglong(point.step)));
    }
    const auto isAt = [&](const QCPGraph* graph, double loss) {
        return pixelY && graph->visible() &&
               std::abs(plot_.yAxis->coordToPixel(loss) - *pixelY) < onLinePixels;
    };
    if (floor && isAt(floor_, floor->mean)) lines << floorHint(*news_);
    if (after != points_.begin() && isAt(heldOut_, (after - 1)->loss.mean))
        lines << ReferenceTexts::tr(
            "Held-out loss: that of the trained weights on test pictures, always with the "
            "same noise and times. Where it rises while the curve falls, the network "
            "memorises.");
    return lines.join(u'\n');
}

} // namespace flowlab

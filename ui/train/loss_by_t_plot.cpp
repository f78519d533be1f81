#include "ui/train/loss_by_t_plot.h"

#include "ui/panels/density_view.h"
#include "ui/style/theme.h"
#include "ui/train/loss_references.h"

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {
constexpr int densityPoints = 200;
constexpr double maxDensity = 6;
} // namespace

LossByTPlot::LossByTPlot(QWidget* parent)
    : Plot(tr("Loss by t"), QStringLiteral("loss-by-t"), parent), bars_(new QCPBars(xAxis, yAxis)),
      density_(addGraph(xAxis, yAxis2)), floor_(addGraph()) {
    setObjectName(QStringLiteral("lossByT"));
    bars_->setName(tr("mean loss"));
    density_->setName(tr("density of t"));
    density_->setBrush(QBrush(Qt::transparent));
    floor_->setName(floorName());
    floor_->removeFromLegend(); // until it is known
    xAxis->setLabel(tr("t (0 noise, 1 data)"));
    setLogarithmic(xAxis, false);
    setLogarithmic(yAxis, false);
    yAxis2->setVisible(false); // its height means shape, not a number
    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    restyle();
    fit();
}

void LossByTPlot::restyle() {
    const auto& colours = Theme::instance().colours();
    QColor face = colours.smooth;
    face.setAlpha(110);
    bars_->setPen(QPen(colours.smooth, Theme::instance().scale()));
    bars_->setBrush(face);
    density_->setPen(QPen(colours.density, Theme::instance().scale(), Qt::SolidLine));
    QColor under = colours.density;
    under.setAlpha(40);
    density_->setBrush(under);
    floor_->setPen(QPen(colours.ink, Theme::instance().scale(), Qt::DashLine));
    Plot::restyle();
}

void LossByTPlot::show(std::shared_ptr<const LossByT> loss) {
    loss_ = std::move(loss);
    bars_->data()->clear();
    if (loss_ && !loss_->mean.empty()) {
        const double width = 1.0 / double(loss_->mean.size());
        bars_->setWidth(width * 0.9);
        for (std::size_t i = 0; i < loss_->mean.size(); ++i)
            if (std::isfinite(loss_->mean[i])) bars_->addData((double(i) + 0.5) * width, loss_->mean[i]);
    }
    if (!zoomed_) fit();
    repaintSoon();
}

void LossByTPlot::setDensity(const Choice& options) {
    options_ = options;
    const auto values = sampledDensity(options, densityPoints, maxDensity);
    density_->data()->clear();
    for (std::size_t i = 0; i < values.size(); ++i)
        density_->addData((double(i) + 0.5) / double(values.size()), values[i]);
    yAxis2->setRange(0, std::max(1.5, *std::max_element(values.begin(), values.end()) * 1.15));
    repaintSoon();
}

void LossByTPlot::setFloor(const std::optional<LossFloorNews>& floor) {
    floorByT_ = floor ? floor->by_t : std::vector<Estimate>();
    floor_->data()->clear();
    for (std::size_t i = 0; i < floorByT_.size(); ++i)
        floor_->addData((double(i) + 0.5) / double(floorByT_.size()), floorByT_[i].mean);
    if (floorByT_.empty())
        floor_->removeFromLegend();
    else
        floor_->addToLegend();
    if (!zoomed_) fit();
    repaintSoon();
}

void LossByTPlot::fit() {
    zoomed_ = false;
    double max = 0;
    for (const auto& floor : floorByT_) max = std::max(max, floor.mean);
    if (loss_)
        for (const double mean : loss_->mean)
            if (std::isfinite(mean)) max = std::max(max, mean);
    xAxis->setRange(0, 1);
    yAxis->setRange(0, max > 0 ? max * 1.15 : 1);
    repaintSoon();
}

QString LossByTPlot::readout(double x, double) const {
    if (!loss_ || loss_->mean.empty() || x < 0 || x >= 1) return {};
    const auto n = double(loss_->mean.size());
    const auto bin = std::size_t(x * n);
    const QLocale locale;
    QString text =
        tr("t from %1 to %2\nmean loss %3")
            .arg(locale.toString(double(bin) / n, 'f', 2), locale.toString(double(bin + 1) / n, 'f', 2),
                 locale.toString(loss_->mean[bin], 'g', 4));
    if (bin >= floorByT_.size()) return text;
    text += u'\n' + tr("floor %1").arg(lossWords(floorByT_[bin]));
    return text;
}

QString LossByTPlot::csv() const {
    QString text = QStringLiteral("t_from,t_to,mean_loss,weight,density,floor,floor_error\n");
    if (!loss_) return text;
    const auto n = loss_->mean.size();
    const auto density = sampledDensity(options_, int(n), 1e9);
    for (std::size_t i = 0; i < n; ++i)
        text += QStringLiteral("%1,%2,%3,%4,%5,%6,%7\n")
                    .arg(double(i) / double(n), 0, 'g', 6)
                    .arg(double(i + 1) / double(n), 0, 'g', 6)
                    .arg(loss_->mean[i], 0, 'g', 9)
                    .arg(i < loss_->weight.size() ? loss_->weight[i] : 0.0, 0, 'g', 9)
                    .arg(density[i], 0, 'g', 9)
                    .arg(i < floorByT_.size() ? QString::number(floorByT_[i].mean, 'g', 9) : QString(),
                         i < floorByT_.size() ? QString::number(floorByT_[i].error, 'g', 9) : QString());
    return text;
}

} // namespace flowlab

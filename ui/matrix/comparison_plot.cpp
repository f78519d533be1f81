#include "ui/matrix/comparison_plot.h"

#include "core/flow/solver.h"
#include "core/media/comparison_files.h"
#include "ui/style/theme.h"
#include "ui/widgets/series_style.h"
#include "ui/words/cell_words.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace flowlab {
namespace {

using Measure = ComparisonPlot::Measure;

constexpr double reach = 28; // pixels from the pointer to a point that is read out

std::optional<double> valueOf(const ComparedCell& cell, Measure measure) {
    switch (measure) {
    case Measure::medianError:
        if (cell.error) return cell.error->median;
        break;
    case Measure::meanError:
        if (cell.error) return cell.error->mean.mean;
        break;
    case Measure::switches:
        if (cell.switches) return 100 * *cell.switches;
        break;
    case Measure::straightness:
        return cell.straightness.mean;
    case Measure::transportCost:
        return cell.transport_cost.mean;
    case Measure::wanted:
        if (cell.judged && cell.judged->wanted) return 100 * *cell.judged->wanted;
        break;
    }
    return std::nullopt;
}

QString nameOf(Measure measure) {
    switch (measure) {
    case Measure::medianError:
        return ComparisonPlot::tr("median RMSE");
    case Measure::meanError:
        return ComparisonPlot::tr("mean RMSE");
    case Measure::switches:
        return ComparisonPlot::tr("classes changed, %");
    case Measure::straightness:
        return ComparisonPlot::tr("straightness");
    case Measure::transportCost:
        return ComparisonPlot::tr("transport cost");
    case Measure::wanted:
        return ComparisonPlot::tr("wanted class, %");
    }
    return {};
}

} // namespace

ComparisonPlot::ComparisonPlot(const QString& name, const QString& fileStem, Cost cost, Measure measure,
                               QWidget* parent)
    : Plot(name, fileStem, parent), cost_(cost), measure_(measure), floor_(this),
      empty_(new QCPItemText(this)) {
    resize(90 * grid, 50 * grid); // for files, until it is shown
    xAxis->setLabel(cost == Cost::evaluations ? tr("NFE, evaluations per sample") : tr("measured seconds"));
    setLogarithmic(xAxis, true);
    xAxis->setTicker(doublings()); // 4, 8, 16: as columns are
    empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
    empty_->position->setCoords(0.5, 0.5);
    connect(this, &Plot::zoomed, this, [this] { zoomed_ = true; });
    connect(this, &QCustomPlot::beforeReplot, this,
            [this] { // a line that the legend hides takes its fit along
                for (const auto& line : lines_)
                    if (line.fitted) line.fitted->setVisible(line.graph->visible());
            });
    setMeasure(measure);
}

bool ComparisonPlot::ofErrors() const {
    return measure_ == Measure::medianError || measure_ == Measure::meanError;
}

void ComparisonPlot::setMeasure(Measure measure) {
    measure_ = measure;
    setLogarithmic(yAxis, ofErrors());
    yAxis->setLabel(nameOf(measure));
    zoomed_ = false;
    rebuild();
}

void ComparisonPlot::show(std::shared_ptr<const ComparisonResult> result) {
    const bool other = result != result_;
    result_ = std::move(result);
    if (other) {
        zoomed_ = false;
        rebuild();
    } else {
        refill();
    }
}

std::vector<ComparisonPlot::Point> ComparisonPlot::points(int row) const {
    std::vector<Point> found;
    for (int column = 0; column < result_->plan.columns; ++column) {
        const int index = row * result_->plan.columns + column;
        const auto& cell = result_->cells[std::size_t(index)];
        if (!cell || !cell->failed.empty()) continue;
        const auto value = valueOf(*cell, measure_);
        const double cost = cost_ == Cost::evaluations ? cell->evaluations : cell->seconds;
        if (value && std::isfinite(*value) && cost > 0) found.push_back({cost, *value, index});
    }
    std::ranges::sort(found, {}, &Point::cost);
    return found;
}

void ComparisonPlot::rebuild() {
    clearGraphs();
    lines_.clear();
    if (result_)
        for (int row = 0; row < int(result_->plan.rows.size()); ++row)
            lines_.push_back({row, addGraph(), nullptr});
    refill();
    restyle();
}

void ComparisonPlot::refill() {
    bool any = false;
    double floor = 0;
    for (auto& line : lines_) {
        line.graph->data()->clear();
        for (const auto& point : points(line.row)) {
            line.graph->addData(point.cost, point.value);
            any = true;
        }
        line.graph->setName(ofErrors() && cost_ == Cost::evaluations
                                ? slopeWords(*result_, line.row, measure_ == Measure::medianError)
                                : rowTitle(*result_, line.row));
        addFit(line);
    }
    if (result_ && measure_ == Measure::medianError)
        for (const auto& reference : result_->references)
            if (reference && reference->uncertainty) floor = std::max(floor, *reference->uncertainty);
    if (floor > 0)
        floor_.show(floor, tr("error of the reference itself"));
    else
        floor_.hide();
    empty_->setVisible(!any);
    empty_->setText(result_ && ofErrors() ? tr("errors appear once the reference is solved")
                                          : tr("no values yet: press Run"));
    describe();
    if (!zoomed_) fit();
    repaintSoon();
}

// The slope in the legend is that of this line.
void ComparisonPlot::addFit(Line& line) {
    if (line.fitted) {
        removeGraph(line.fitted);
        line.fitted = nullptr;
    }
    if (!ofErrors() || cost_ != Cost::evaluations) return;
    const bool median = measure_ == Measure::medianError;
    const auto fitted = result_->fitted_order(line.row, median);
    if (!fitted) return;
    const auto curve = result_->curve(line.row, median);
    line.fitted = addGraph();
    line.fitted->removeFromLegend();
    for (const int at : {fitted->first, fitted->first + fitted->points - 1}) {
        const double cost = curve[std::size_t(at)].evaluations;
        line.fitted->addData(cost, fitted->constant * std::pow(cost, -fitted->order));
    }
    line.fitted->setPen(
        QPen(seriesStyle(result_->plan.rows[std::size_t(line.row)].solver, 0).pen.color(), 1, Qt::DotLine));
}

void ComparisonPlot::restyle() {
    const auto& colours = Theme::instance().colours();
    for (auto& line : lines_) {
        const auto& row = result_->plan.rows[std::size_t(line.row)];
        const auto style = seriesStyle(row.solver, row.model);
        line.graph->setPen(style.pen);
        line.graph->setScatterStyle(style.marker);
        if (line.fitted) line.fitted->setPen(QPen(style.pen.color(), 1, Qt::DotLine));
    }
    floor_.restyle(colours.faint);
    empty_->setColor(colours.faint);
    empty_->setFont(QApplication::font());
    Plot::restyle();
    makeRoomForName();
    legend->setIconSize(5 * grid, 10); // a dash must be seen
}

void ComparisonPlot::fit() {
    zoomed_ = false;
    double left = std::numeric_limits<double>::max(), right = 0, low = left, high = 0;
    for (const auto& line : lines_)
        for (const auto& point : points(line.row)) {
            left = std::min(left, point.cost), right = std::max(right, point.cost);
            if (point.value > 0 || !ofErrors()) low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
    if (right == 0) left = 1, right = 64, low = 1e-3, high = 1;
    xAxis->setRange(left / 1.3, right * 1.3);
    if (ofErrors())
        yAxis->setRange(low / 1.6, std::max(high, low) * 1.6);
    else
        yAxis->setRange(0, high > 0 ? high * 1.15 : 1);
    repaintSoon();
}

QString ComparisonPlot::readout(double x, double y) const {
    const double px = xAxis->coordToPixel(x), py = yAxis->coordToPixel(y);
    double nearest = reach;
    const Line* near = nullptr;
    Point point;
    for (const auto& line : lines_) {
        if (!line.graph->visible()) continue;
        for (const auto& one : points(line.row)) {
            const double away =
                std::hypot(xAxis->coordToPixel(one.cost) - px, yAxis->coordToPixel(one.value) - py);
            if (away < nearest) nearest = away, near = &line, point = one;
        }
    }
    if (!near) return {};
    QString text = ofErrors() ? slopeWords(*result_, near->row, measure_ == Measure::medianError)
                              : rowTitle(*result_, near->row);
    return text + u'\n' + cellMeasures(*result_, point.cell);
}

void ComparisonPlot::describe() {
    QStringList lines;
    for (const auto& line : lines_) {
        QStringList values;
        for (const auto& point : points(line.row)) values << shortNumber(point.value);
        if (!values.isEmpty())
            lines << QStringLiteral("%1: %2").arg(line.graph->name(), values.join(QStringLiteral(", ")));
    }
    setAccessibleDescription(lines.isEmpty() ? empty_->text()
                                             : nameOf(measure_) + QStringLiteral("; ") +
                                                   lines.join(QStringLiteral("; ")));
}

QString ComparisonPlot::csv() const {
    return result_ ? QString::fromStdString(comparison_table(*result_, cost_ == Cost::seconds)) : QString();
}

} // namespace flowlab

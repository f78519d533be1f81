#include "ui/matrix/comparison_results.h"

#include "ui/matrix/comparison_plot.h"
#include "ui/matrix/comparison_table.h"
#include "ui/panels/choice_box.h"
#include "ui/style/theme.h"

#include <algorithm>

namespace flowlab {

using Measure = ComparisonPlot::Measure;
using Cost = ComparisonPlot::Cost;

namespace {

constexpr int linesForName =
    13; // that are as high as the longest name of the upright axis and what is around it

} // namespace

ComparisonResults::ComparisonResults(QWidget* parent)
    : QTabWidget(parent),
      byCost_(new ComparisonPlot(tr("Error against evaluations"), QStringLiteral("comparison"),
                                 Cost::evaluations, Measure::medianError, this)),
      byTime_(new ComparisonPlot(tr("Error against time"), QStringLiteral("comparison-seconds"),
                                 Cost::seconds, Measure::medianError, this)),
      paths_(new ComparisonPlot(tr("Paths and classes"), QStringLiteral("comparison"), Cost::evaluations,
                                Measure::switches, this)),
      table_(new ComparisonTable(this)), measure_(new ChoiceBox(this)) {
    setObjectName(QStringLiteral("compareResults"));
    setDocumentMode(true);
    byCost_->setObjectName(QStringLiteral("errorByNfe"));
    byTime_->setObjectName(QStringLiteral("errorByTime"));
    paths_->setObjectName(QStringLiteral("pathsByNfe"));
    const auto add = [this](QWidget* page, const QString& title, const QString& hint) {
        setTabToolTip(addTab(page, title), hint);
    };
    add(byCost_, tr("Error by NFE"),
        tr("RMSE to the reference against evaluations, log–log: a method of order p falls with slope p"));
    add(byTime_, tr("Error by time"), tr("RMSE to the reference against the measured seconds of each cell"));
    add(paths_, tr("Paths"), tr("How many samples changed class, and how straight the paths are"));
    add(table_, tr("Table"), tr("All values; Ctrl+C copies the selected rows, or all of them"));
    measure_->setObjectName(QStringLiteral("compareMeasure"));
    measure_->setAccessibleName(tr("What the plot shows"));
    measure_->setMinimumContentsLength(12);
    setCornerWidget(measure_, Qt::TopRightCorner);
    connect(measure_, &ChoiceBox::picked, this, [this](const QString& key) {
        const auto measure = Measure(key.toInt());
        if (currentWidget() == paths_)
            paths_->setMeasure(measure);
        else
            for (auto* plot : {byCost_, byTime_}) plot->setMeasure(measure);
    });
    connect(this, &QTabWidget::currentChanged, this, &ComparisonResults::refreshMeasures);
    refreshMeasures();
}

QSize ComparisonResults::minimumSizeHint() const {
    return {30 * grid, std::max(19 * grid, linesForName * fontMetrics().height())};
}

// Each page has measures of its own; the table shows them all.
void ComparisonResults::refreshMeasures() {
    auto* plot = qobject_cast<ComparisonPlot*>(currentWidget());
    measure_->setVisible(plot);
    if (!plot) return;
    measure_->clear();
    const auto add = [this](Measure measure, const QString& title, const QString& hint) {
        measure_->add(QString::number(int(measure)), title, hint);
    };
    if (plot == paths_) {
        add(Measure::switches, tr("classes changed"),
            tr("Samples that show another class than the reference, by the judge"));
        add(Measure::wanted, tr("wanted class"), tr("Samples that show the class they were asked for"));
        add(Measure::straightness, tr("straightness"),
            tr("∫ ‖(x₁ − x₀) − v‖² dt / d along the paths; 0: straight (2209.03003)"));
        add(Measure::transportCost, tr("transport cost"), tr("‖x₁ − x₀‖² / d: how far the paths go"));
    } else {
        add(Measure::medianError, tr("median RMSE"), tr("Half of the samples are nearer to the reference"));
        add(Measure::meanError, tr("mean RMSE"), tr("The few samples that changed class dominate the mean"));
    }
    measure_->setKey(QString::number(int(plot->measure())).toStdString());
}

void ComparisonResults::show(std::shared_ptr<const ComparisonResult> result) {
    result_ = std::move(result);
    for (auto* plot : {byCost_, byTime_, paths_}) plot->show(result_);
    table_->show(result_);
}

void ComparisonResults::refresh(const std::vector<int>& cells) {
    for (auto* plot : {byCost_, byTime_, paths_}) plot->show(result_);
    table_->refresh(cells);
}

std::vector<Plot*> ComparisonResults::plots() const {
    return {byCost_, byTime_, paths_};
}

} // namespace flowlab

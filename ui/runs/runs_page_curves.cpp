// The lower half of the page of runs: what their curves show, and against what.
#include "ui/panels/choice_box.h"
#include "ui/runs/curve_measures.h"
#include "ui/runs/curves_plot.h"
#include "ui/runs/run_store.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {

QString measureSetting() {
    return QStringLiteral("runsMeasure");
}

} // namespace

QWidget* RunsPage::buildCurves() {
    curves_ = new QWidget(this);
    auto* column = new QVBoxLayout(curves_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    plot_ = new CurvesPlot(curves_);
    auto* row = new QHBoxLayout;
    row->setSpacing(grid / 2);
    auto* axis = new Segments({tr("Steps"), tr("Seconds"), tr("Images")},
                              {tr("Against training steps"), tr("Against seconds of computing"),
                               tr("Against pictures seen: steps × batch")},
                              curves_);
    axis->setObjectName(QStringLiteral("runsAxis"));
    const auto toggle = [this](const QString& text, const char* name, const QString& hint, bool on) {
        auto* button = new QToolButton(curves_);
        button->setText(text);
        button->setObjectName(QString::fromLatin1(name));
        button->setToolTip(hint);
        button->setCheckable(true);
        button->setChecked(on);
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    };
    auto* logX = toggle(tr("log x"), "runsLogX", tr("The horizontal axis is logarithmic"), false);
    logY_ = toggle(tr("log y"), "runsLogY", tr("The vertical axis is logarithmic"), true);
    auto* fit = new QToolButton(curves_);
    bindIcon(fit, QStringLiteral("fit"));
    fit->setToolTip(tr("Show the whole curves (double click, or 0)"));
    fit->setAccessibleName(tr("Reset zoom"));
    fit->setFocusPolicy(Qt::TabFocus);
    row->addWidget(buildMeasure(), 1);
    row->addWidget(axis);
    row->addWidget(logX);
    row->addWidget(logY_);
    row->addWidget(fit);
    column->addLayout(row);
    notes_ = new ElidedLabel(curves_);
    notes_->setObjectName(QStringLiteral("runsNotes"));
    notes_->setForegroundRole(QPalette::PlaceholderText);
    notes_->hide();
    column->addWidget(notes_);
    column->addWidget(plot_, 1);
    smoothing_ = new ValueSlider(tr("mean over"), smoothingRange(), curves_);
    smoothing_->setOneLine();
    smoothing_->setHint(smoothingHint());
    column->addWidget(smoothing_);
    connect(axis, &Segments::picked, plot_, [this](int which) { plot_->setAxis(CurvesPlot::Axis(which)); });
    connect(logX, &QToolButton::toggled, plot_, &CurvesPlot::setLogX);
    connect(logY_, &QToolButton::toggled, plot_, &CurvesPlot::setLogY);
    connect(fit, &QToolButton::clicked, plot_, &CurvesPlot::fit);
    connect(smoothing_, &ValueSlider::edited, plot_, [this](double steps) { plot_->setWindow(int(steps)); });
    showMeasure();
    return curves_;
}

QWidget* RunsPage::buildMeasure() {
    measure_ = new ChoiceBox(curves_);
    measure_->setObjectName(QStringLiteral("runsMeasure"));
    measure_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    measure_->setAccessibleName(tr("Curves of runs"));
    measure_->setToolTip(tr("What the curves of the pinned runs show"));
    for (const auto measure : curveMeasures())
        measure_->add(curveKey(measure), curveTitle(measure),
                      curveTitle(measure) + QStringLiteral("\n") + curveHint(measure));
    const auto kept = QSettings().value(measureSetting()).toString();
    measure_->setCurrentIndex(std::max(0, measure_->findData(kept)));
    connect(measure_, &ChoiceBox::picked, this, [this](const QString& key) {
        QSettings().setValue(measureSetting(), key);
        showMeasure();
        refreshCurves();
    });
    return measure_;
}

RunMeasure RunsPage::measure() const {
    return curveMeasures()[std::size_t(measure_->currentIndex())];
}

void RunsPage::showMeasure() {
    plot_->setMeasure(measure());
    smoothing_->setVisible(measure() == RunMeasure::loss);
    logY_->setChecked(measure() != RunMeasure::accuracy); // a share does not fall by orders of magnitude
}

void RunsPage::refreshCurves() {
    if (!isVisible()) return;
    std::vector<RunInfo> shown = model_->pinned();
    // The run under the cursor too, plainly, so that one can look through them.
    if (const auto* run = chosen(); run && model_->styleOf(run->folder) < 0) shown.push_back(*run);
    std::vector<std::filesystem::path> folders;
    for (const auto& run : shown) folders.push_back(run.folder);
    store_->follow(std::move(folders), measure());
    std::vector<RunLineShown> lines;
    std::vector<CurveSource> sources;
    for (const auto& run : shown) {
        const auto points = store_->curve(run.folder);
        lines.push_back({QString::fromStdString(run.name()), points, run.recipe ? run.recipe->batch : 1,
                         model_->styleOf(run.folder), run.changes});
        sources.push_back({run, points});
    }
    plot_->show(std::move(lines));
    const QString notes = curveNotes(measure(), sources);
    notes_->setWords(notes);
    notes_->setVisible(!notes.isEmpty());
}

} // namespace flowlab

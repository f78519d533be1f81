// The sampler's panel shows what the settings hold and what came of them.
#include "core/flow/schedule.h"
#include "core/flow/solver.h"
#include "core/options/sampler_ranges.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/choice_knobs.h"
#include "ui/panels/quick_choices.h"
#include "ui/panels/sampler_inputs.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/time_grid_view.h"
#include "ui/session/sessions.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/seed_knob.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/sample_words.h"
#include "ui/words/text.h"

#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace flowlab {
namespace {

/// Any other plan than the list offers is its own entry, by its text.
QString classesKey(const LabelPlan& plan, int classes, int rowLength) {
    if (plan.cycle.empty()) return QStringLiteral("any");
    LabelPlan rows{{}, rowLength};
    for (int label = 0; label < classes; ++label) rows.cycle.push_back(label);
    if (plan == rows) return QStringLiteral("rows");
    return QString::fromStdString(to_string(plan));
}

/// What a solver can spend, for people; empty: any whole number.
QString costRule(const SolverInfo& chosen) {
    const int each = chosen.evaluations_a_step;
    const QString from = QString::number(chosen.evaluations(1)), title = utf8(chosen.title),
                  to = QString::number(nearest_nfe(chosen, int(sampler_ranges::nfe.max)));
    if (!chosen.first_steps.empty())
        return SamplerPanel::tr("%1 to %2: the first steps of %3 take more evaluations").arg(from, to, title);
    if (each == 1) return {};
    return each == 2 ? SamplerPanel::tr("%1 to %2, even numbers: %3 takes 2 per step").arg(from, to, title)
                     : SamplerPanel::tr("%1 to %2, multiples of %3: %4 takes %3 per step")
                           .arg(from, to)
                           .arg(each)
                           .arg(title);
}

} // namespace

void SamplerPanel::refreshModels() {
    const auto& models = sessions_.lab.models();
    bool same = model_->count() == int(models.size());
    for (int i = 0; same && i < model_->count(); ++i)
        same = model_->itemText(i) == said(models[std::size_t(i)].title);
    if (!same) { // otherwise an open list would close under the user's hand
        model_->clear();
        for (const auto& info : models) model_->add(QString::fromStdString(info.id), said(info.title));
    }
    refresh();
}

/// How the single set of weights in a model's file is called.
QString SamplerPanel::fileWeightsWords(const ModelInfo* info) {
    if (!info || info->id.starts_with("shipped:")) return tr("as shipped");
    return info->averaged ? tr("averaged, as saved") : tr("as saved");
}

void SamplerPanel::refresh() {
    const auto& choice = settings_.sampler();
    const auto& options = choice.options;
    if (model_->findData(QString::fromStdString(choice.model)) >= 0) model_->setKey(choice.model);
    const auto* info = sessions_.lab.model();
    model_->setToolTip(info ? said(info->title) : tr("The shipped models are still loading"));
    weights_->setItemText(weights_->findData(QStringLiteral("file")), fileWeightsWords(info));
    weights_->setKey(info && !info->has_ema ? "file" : options.weights);
    modelFacts_->setText(
        !info             ? QString()
        : info->step == 0 ? tr("in closed form, not trained")
                          : tr("after %1 steps of training").arg(QLocale().toString(qlonglong(info->step))));
    modelFacts_->setVisible(info && (info->step > 0 || info->id.starts_with("exact:")));

    refreshSolver();
    count_->setValue(options.count);
    seed_->setValue(options.seed);

    const int classes = info ? info->classes : 0;
    const QString key = classesKey(options.labels, classes, rowLength);
    if (classes_->count() != classes + 2 &&
        !(classes_->count() == classes + 3 && classes_->findData(key) >= 0)) {
        classes_->clear();
        classes_->add(QStringLiteral("any"), tr("any"));
        classes_->add(QStringLiteral("rows"), tr("one class per row"));
        for (int label = 0; label < classes; ++label)
            classes_->add(QString::number(label), tr("all %1").arg(label));
    }
    refreshGuidance();
    classes_->setKey(classes > 0 ? key.toStdString() : "any");
    refreshRows(classes);
    start_->setKey(options.start);
    schedule_->setChoice(options.schedule);
    sde_->setValue(options.sde);
    churn_->setValue(options.churn);
    refreshIdle();
    refreshPresets();
    refreshFacts();
}

void SamplerPanel::refreshSolver() {
    const auto& options = settings_.sampler().options;
    const auto& chosen = solver(options.solver);
    const bool adaptive = chosen.adaptive();
    solver_->setKey(options.solver);
    nfe_->setVisible(!adaptive);
    rtol_->setVisible(adaptive);
    atol_->setVisible(adaptive);
    grid_->setVisible(!adaptive);
    gridT_->setVisible(!adaptive && options.grid.kind.kind == "quantiles");
    rtol_->setValue(options.rtol);
    atol_->setValue(options.atol);
    grid_->setChoice(options.grid.kind);
    gridT_->setChoice(options.grid.distribution);
    const QStringList lines = problemLines(options.validate());
    problems_->setText(lines.join(QStringLiteral("\n")));
    problems_->setVisible(!lines.isEmpty());
    if (adaptive) {
        steps_->setText(tr("steps chosen per sample to meet the tolerance; computed in fp32"));
        return;
    }
    nfe_->setRange({double(chosen.evaluations(1)), double(maxNfe), double(nearest_nfe(chosen, 8)),
                    double(chosen.evaluations_a_step), false, true, sampler_ranges::nfe});
    nfe_->setRule(costRule(chosen));
    nfe_->setValue(options.nfe);
    int steps = 1; // a recipe may hold what cannot be spent exactly: problems_ says so
    while (chosen.evaluations(steps + 1) <= options.nfe) ++steps;
    steps_->setText(tr("steps: %1 · NFE per step: %2").arg(steps).arg(chosen.evaluations_a_step));
    if (lines.isEmpty())
        times_->show(make_grid(options.grid, steps, Path(followedPath())),
                     saidOf(time_grid(options.grid.kind.kind).title));
}

Choice SamplerPanel::followedPath() const {
    const auto& wanted = settings_.sampler().options.schedule;
    if (wanted.kind != "trained") return wanted;
    return sessions_.sampling.sample() ? sessions_.sampling.sample()->trajectory->schedule
                                       : Choice{"linear"}; // the model's own
}

void SamplerPanel::refreshPresets() {
    const auto& options = settings_.sampler().options;
    const double second = sessions_.sampling.secondsOfOne(); // of one evaluation of one sample
    const auto presets = samplerPresets();
    for (int i = 0; i < int(presets.size()); ++i) {
        const auto& preset = presets[std::size_t(i)];
        presets_->setHint(i, preset.meaning + u'\n' + preset.costWords(second, options.count));
    }
    presets_->setCurrent(usedPreset(options));
}

void SamplerPanel::refreshFacts() {
    if (!sessions_.sampling.sample()) {
        facts_->setText(tr("The first samples are being drawn…"));
        return;
    }
    const auto& sample = *sessions_.sampling.sample();
    const auto& trajectory = *sample.trajectory;
    const QLocale locale;
    QStringList lines{tr("%1 of %2 samples · evaluations: %3 · %4 s")
                          .arg(trajectory.count)
                          .arg(settings_.sampler().options.count)
                          .arg(evaluationWords(trajectory), locale.toString(sample.seconds, 'f', 2))};
    if (!trajectory.accepted.empty()) {
        const auto mean = [&](const std::vector<int>& counts) {
            return locale.toString(std::accumulate(counts.begin(), counts.end(), 0.0) / double(counts.size()),
                                   'f', 1);
        };
        lines << tr("steps per sample: %1 accepted, %2 rejected")
                     .arg(mean(trajectory.accepted), mean(trajectory.rejected));
    }
    const int guided = trajectory.guided.empty() ? 0 : *std::ranges::max_element(trajectory.guided);
    if (guided > 0)
        lines << tr("guided evaluations: %1, each at twice the batch").arg(locale.toString(guided));
    if (const auto errors = trajectory.round_trip_errors(); !errors.empty())
        lines << tr("round trip: RMSE ≤ %1").arg(locale.toString(*std::ranges::max_element(errors), 'f', 4));
    facts_->setText(lines.join(QStringLiteral("\n")));
    refreshPresets();
    facts_->setToolTip(sample.reused > 0 ? tr("first evaluation reused") : QString());
}

// Why there are as many samples as there are, where a choice of classes has changed that.
void SamplerPanel::refreshRows(int classes) {
    const auto& options = settings_.sampler().options;
    const int rows = int(sessions_.sampling.layout().rowClasses.size()), run = options.labels.run;
    rowsNote_->setVisible(rows > 0);
    rowsNote_->setText(rows == classes && options.count == rows * run
                           ? tr("%1 classes × %2 = %3 samples").arg(rows).arg(run).arg(options.count)
                       : rows < classes
                           ? tr("%1 of %2 classes, in rows of %3").arg(rows).arg(classes).arg(run)
                           : tr("%1 rows of %2 samples").arg(rows).arg(run));
}

} // namespace flowlab

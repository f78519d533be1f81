#include "ui/words/cell_words.h"

#include "core/flow/solver.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(flowlab::CellWords)
};

const QString dot = QStringLiteral(" · ");

const ComparedCell* sampled(const ComparisonResult& result, int cell) {
    const auto* one =
        cell >= 0 && cell < int(result.cells.size()) ? result.cells[std::size_t(cell)].get() : nullptr;
    return one && one->failed.empty() ? one : nullptr;
}

QString costWords(const ComparedCell& cell, const PlannedCell& planned) {
    const QLocale locale;
    const QString count = locale.toString(cell.evaluations, 'f', planned.tolerance > 0 ? 1 : 0);
    return planned.tolerance > 0
               ? Words::tr("tol %1 · NFE %2").arg(locale.toString(planned.tolerance, 'g', 1), count)
               : Words::tr("NFE %1").arg(count);
}

int switchedOf(const ComparedCell& cell) {
    return int(std::count(cell.switched.begin(), cell.switched.end(), true));
}

QString percent(double share) {
    return Words::tr("%1 %").arg(QLocale().toString(share * 100, 'f', 1));
}

bool takesLabels(const ComparisonResult& result) {
    return std::ranges::any_of(result.models, [](const auto& model) { return model.classes > 0; });
}

/// How many samples of a cell are asked for each class; empty where the classes are not listed.
std::map<int, int> askedClasses(const ComparisonResult& result) {
    std::map<int, int> asked;
    const auto& labels = result.options.sampler.labels;
    if (!takesLabels(result) || labels.cycle.empty()) return asked;
    for (const int number : compared_samples(result.options))
        ++asked[labels.cycle[std::size_t(number / labels.run) % labels.cycle.size()]];
    return asked;
}

QString withError(const Estimate& value) {
    return QStringLiteral("%1 ± %2").arg(shortNumber(value.mean), shortNumber(value.error));
}

} // namespace

QString shortNumber(double value) {
    const double size = std::abs(value);
    const QLocale locale;
    if (size == 0) return QStringLiteral("0");
    if (size < 1e-3) return locale.toString(value, 'e', 1);
    const int digits = std::clamp(2 - int(std::floor(std::log10(size))), 0, 5);
    return locale.toString(value, 'f', digits);
}

QString solverTitle(const std::string& key) {
    const auto& title = solver(key).title;
    return utf8(title);
}

QString columnTitle(const ComparisonOptions& options, int column) {
    const QString number = QLocale().toString(options.columns[std::size_t(column)]);
    return options.equal == "steps" ? Words::tr("steps %1").arg(number) : Words::tr("NFE %1").arg(number);
}

QString rowTitle(const ComparisonResult& result, int row) {
    const auto& planned = result.plan.rows[std::size_t(row)];
    QString title = solverTitle(planned.solver);
    if (result.options.models.size() < 2) return title;
    return (planned.model == 0 ? QStringLiteral("A") : QStringLiteral("B")) + dot + title;
}

QString impossibleWords(const ComparisonOptions& options, const ComparisonPlan& plan, int cell) {
    const auto& planned = plan.cells[std::size_t(cell)];
    if (planned.impossible.empty()) return {};
    const auto& info = solver(plan.rows[std::size_t(planned.row)].solver);
    const int number = options.columns[std::size_t(planned.column)];
    const QLocale locale;
    if (info.adaptive()) return Words::tr("the smallest tolerance is %1").arg(locale.toString(1e-6, 'g', 1));
    if (options.equal == "steps")
        return Words::tr("%1 evaluations would be too many").arg(locale.toString(info.evaluations(number)));
    return Words::tr("a step takes %1: the nearest is %2")
        .arg(locale.toString(info.evaluations_a_step), locale.toString(nearest_nfe(info, number)));
}

QString samplesWords(const ComparisonResult& result) {
    const auto& sampler = result.options.sampler;
    const QLocale locale;
    const QString count = locale.toString(sampler.count), seed = QString::number(sampler.seed);
    const auto asked = askedClasses(result);
    if (result.options.spread == 0 || asked.empty()) return Words::tr("%1 samples, seed %2").arg(count, seed);
    const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
    const int min = std::ranges::min_element(asked, fewer)->second,
              max = std::ranges::max_element(asked, fewer)->second;
    const auto& cycle = sampler.labels.cycle;
    const bool all = std::set<int>(cycle.begin(), cycle.end()).size() == asked.size();
    if (all && min == max)
        return Words::tr("%1 samples, %2 of each class, seed %3").arg(count, locale.toString(min), seed);
    if (all)
        return Words::tr("%1 samples, %2 or %3 of each class, seed %4")
            .arg(count, locale.toString(min), locale.toString(max), seed);
    QStringList classes;
    for (const auto& one : asked) classes << locale.toString(one.first);
    return Words::tr("%1 samples, of the classes %2, seed %3")
        .arg(count, classes.join(QStringLiteral(", ")), seed);
}

const ReferenceCell* referenceOf(const ComparisonResult& result, int cell) {
    if (cell < 0 || cell >= int(result.plan.cells.size())) return nullptr;
    const auto& row = result.plan.rows[std::size_t(result.plan.cells[std::size_t(cell)].row)];
    return std::size_t(row.model) < result.references.size() ? result.references[std::size_t(row.model)].get()
                                                             : nullptr;
}

bool classesInRows(const ComparisonResult& result) {
    return takesLabels(result) && result.options.sampler.labels.run > 1 && result.options.spread == 0;
}

int cellColumns(const ComparisonResult& result) {
    const auto& sampler = result.options.sampler;
    if (classesInRows(result)) return std::min(sampler.labels.run, sampler.count);
    return std::max(1, int(std::ceil(std::sqrt(double(sampler.count)))));
}

CellCaption cellCaption(const ComparisonResult& result, int cell) {
    const auto* one = sampled(result, cell);
    if (!one) return {};
    CellCaption caption;
    const auto& planned = result.plan.cells[std::size_t(cell)];
    if (planned.tolerance > 0 || result.options.equal == "steps") caption.cost = costWords(*one, planned);
    if (one->error) caption.error = Words::tr("RMSE %1").arg(shortNumber(one->error->median));
    if (const int changed = switchedOf(*one); changed > 0)
        caption.changed = Words::tr("%1 changed").arg(QLocale().toString(changed));
    return caption;
}

QString cellMeasures(const ComparisonResult& result, int cell) {
    const auto* one = sampled(result, cell);
    if (!one) return {};
    const auto& planned = result.plan.cells[std::size_t(cell)];
    const QLocale locale;
    QStringList lines{costWords(*one, planned)};
    if (planned.steps > 0) lines.front() += dot + Words::tr("steps %1").arg(planned.steps);
    if (one->max_evaluations > one->evaluations)
        lines << Words::tr("at most %1 evaluations for one sample").arg(one->max_evaluations);
    lines << Words::tr("%1 s for %2 samples")
                 .arg(locale.toString(one->seconds, 'g', 3))
                 .arg(one->samples.count());
    if (one->error) {
        lines << Words::tr("median RMSE %1").arg(shortNumber(one->error->median));
        lines << Words::tr("mean RMSE %1").arg(withError(one->error->mean));
        const auto* reference = referenceOf(result, cell);
        if (reference && reference->uncertainty)
            lines << Words::tr("the reference itself: within %1").arg(shortNumber(*reference->uncertainty));
    } else {
        lines << Words::tr("error: waiting for the reference");
    }
    if (one->switches)
        lines << Words::tr("classes changed: %1 of %2").arg(switchedOf(*one)).arg(one->switched.size());
    if (one->judged && one->judged->wanted)
        lines << Words::tr("wanted class: %1").arg(percent(*one->judged->wanted));
    lines << Words::tr("straightness %1").arg(withError(one->straightness));
    lines << Words::tr("transport cost %1").arg(withError(one->transport_cost));
    return lines.join(u'\n');
}

QString cellWords(const ComparisonResult& result, int cell) {
    if (cell < 0 || cell >= int(result.plan.cells.size())) return {};
    const auto& planned = result.plan.cells[std::size_t(cell)];
    QString what = impossibleWords(result.options, result.plan, cell);
    if (const auto& there = result.cells[std::size_t(cell)]; there && !there->failed.empty())
        what = said(there->failed);
    if (const auto* one = sampled(result, cell)) {
        const auto caption = cellCaption(result, cell);
        QStringList parts{caption.cost, one->error ? Words::tr("median RMSE %1, mean %2")
                                                         .arg(shortNumber(one->error->median),
                                                              shortNumber(one->error->mean.mean))
                                                   : QString()};
        if (one->switches)
            parts << Words::tr("classes changed: %1 of %2").arg(switchedOf(*one)).arg(one->switched.size());
        parts.removeAll(QString());
        what = parts.join(dot);
    }
    if (what.isEmpty()) what = Words::tr("not available yet");
    return QStringLiteral("%1, %2: %3")
        .arg(rowTitle(result, planned.row), columnTitle(result.options, planned.column), what);
}

QString sampleWords(const ComparisonResult& result, int cell, int sample) {
    const auto* one = sampled(result, cell);
    if (!one || sample < 0 || sample >= one->samples.count()) return {};
    const auto at = std::size_t(sample);
    QStringList parts{Words::tr("sample %1").arg(compared_samples(result.options)[at] + 1)};
    if (at < one->samples.labels.size()) parts << Words::tr("wanted %1").arg(one->samples.labels[at]);
    if (one->judged && at < one->judged->classes.size()) {
        const auto* reference = referenceOf(result, cell);
        const bool changed = at < one->switched.size() && one->switched[at] && reference && reference->judged;
        parts << (changed ? Words::tr("shows %1, the reference %2")
                                .arg(one->judged->classes[at])
                                .arg(reference->judged->classes[at])
                          : Words::tr("shows %1").arg(one->judged->classes[at]));
    }
    if (one->error && at < one->error->rmse.size())
        parts << Words::tr("RMSE %1").arg(shortNumber(one->error->rmse[at]));
    return parts.join(dot);
}

QString slopeWords(const ComparisonResult& result, int row, bool median) {
    QString title = rowTitle(result, row);
    const auto fitted = result.fitted_order(row, median);
    if (!fitted) return title;
    return Words::tr("%1: slope %2 (theory %3)")
        .arg(title, QLocale().toString(fitted->order, 'f', 2))
        .arg(said(describe(result.theory(row))));
}

} // namespace flowlab

// The settings in which two pictures of the sampler differ.
#include "core/flow/guidance.h"
#include "core/flow/schedule.h"
#include "core/flow/solver.h"
#include "core/messages/snapshot.h"
#include "ui/session/lab_session.h"
#include "ui/words/sample_words.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct DifferenceWords {
    Q_DECLARE_TR_FUNCTIONS(flowlab::DifferenceWords)
};

QString numberWords(double value) {
    return QLocale().toString(value, 'g', 6);
}

QString classWords(const LabelPlan& plan) {
    return plan.cycle.empty()                      ? DifferenceWords::tr("any")
           : plan.cycle.size() > 1 && plan.run > 1 ? DifferenceWords::tr("one per row")
                                                   : utf8(to_string(plan));
}

QString pathWords(const Choice& schedule) {
    return schedule.kind == "trained" ? DifferenceWords::tr("as trained")
                                      : said(describe(flowlab::schedule(schedule.kind), schedule));
}

QString noiseWords(const SampleResult& sample) {
    return sample.noise.empty() ? DifferenceWords::tr("of the seed") : pathText(sample.noise.filename());
}

} // namespace

QString differenceWords(const LabSession& lab, const SampleResult& before, const SampleResult& after) {
    QStringList parts;
    const auto add = [&parts](const QString& form, const QString& from, const QString& to) {
        if (from != to) parts << form.arg(from, to);
    };
    const auto addNumber = [&add](const QString& form, double from, double to) {
        if (from != to) add(form, numberWords(from), numberWords(to));
    };
    const auto &a = before.options, &b = after.options;
    add(DifferenceWords::tr("model %1 → %2"), lab.nameOf(before.model, a.weights, 0, false),
        lab.nameOf(after.model, b.weights, 0, false));
    if (before.model == after.model)
        addNumber(DifferenceWords::tr("steps of training %1 → %2"), double(before.model_step),
                  double(after.model_step));
    add(DifferenceWords::tr("solver %1 → %2"), utf8(solver(a.solver).title), utf8(solver(b.solver).title));
    if (!solver(a.solver).adaptive() && !solver(b.solver).adaptive())
        addNumber(DifferenceWords::tr("NFE %1 → %2"), a.nfe, b.nfe);
    if (solver(b.solver).adaptive()) {
        addNumber(DifferenceWords::tr("rtol %1 → %2"), a.rtol, b.rtol);
        addNumber(DifferenceWords::tr("atol %1 → %2"), a.atol, b.atol);
    }
    if (!(a.grid == b.grid)) {
        const QString from = saidOf(time_grid(a.grid.kind.kind).title),
                      to = saidOf(time_grid(b.grid.kind.kind).title);
        if (from == to)
            parts << DifferenceWords::tr("other times");
        else
            add(DifferenceWords::tr("times %1 → %2"), from, to);
    }
    if (!(a.schedule == b.schedule))
        add(DifferenceWords::tr("path %1 → %2"), pathWords(a.schedule), pathWords(b.schedule));
    if (a.start != b.start)
        parts << (b.start == "noise" ? DifferenceWords::tr("start from noise again")
                                     : DifferenceWords::tr("start from test pictures"));
    addNumber(DifferenceWords::tr("count %1 → %2"), a.count, b.count);
    add(DifferenceWords::tr("seed %1 → %2"), QString::number(a.seed), QString::number(b.seed));
    add(DifferenceWords::tr("noise %1 → %2"), noiseWords(before), noiseWords(after));
    add(DifferenceWords::tr("class %1 → %2"), classWords(a.labels), classWords(b.labels));
    addNumber(DifferenceWords::tr("guidance %1 → %2"), a.guidance, b.guidance);
    addNumber(DifferenceWords::tr("guided from t %1 → %2"), a.guidance_from, b.guidance_from);
    addNumber(DifferenceWords::tr("guided to t %1 → %2"), a.guidance_to, b.guidance_to);
    add(DifferenceWords::tr("form of guidance %1 → %2"), saidOf(guidance_kind(a.guidance_kind).title),
        saidOf(guidance_kind(b.guidance_kind).title));
    addNumber(DifferenceWords::tr("SDE %1 → %2"), a.sde, b.sde);
    addNumber(DifferenceWords::tr("churn %1 → %2"), a.churn, b.churn);
    return parts.isEmpty() ? DifferenceWords::tr("the same settings") : parts.join(QStringLiteral(", "));
}

} // namespace flowlab

#include "ui/runs/curve_measures.h"

#include "ui/words/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>
#include <functional>
#include <set>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct CurveTexts {
    Q_DECLARE_TR_FUNCTIONS(flowlab::CurveTexts)
};

using Lack = std::function<bool(const CurveSource&)>;

/// Adds `sentence` with how many of the runs `lack` something, of how many, and their names; nothing where
/// none does.
void addNote(QStringList& notes, const QString& sentence, const std::vector<CurveSource>& sources,
             const Lack& lack) {
    QStringList names;
    for (const auto& source : sources)
        if (lack(source)) names << utf8(source.run.name());
    const QLocale locale;
    if (!names.isEmpty())
        notes << sentence.arg(locale.toString(names.size()), locale.toString(qlonglong(sources.size())),
                              names.join(QStringLiteral(", ")));
}

/// The numbers of samples that the curves were measured on.
QString sampleCounts(const std::vector<CurveSource>& sources) {
    std::set<int> counts;
    for (const auto& source : sources)
        if (source.points)
            for (const auto& point : *source.points)
                if (point.samples > 0) counts.insert(point.samples);
    if (counts.size() < 2) return {};
    QStringList texts;
    for (const int count : counts) texts << QLocale().toString(count);
    return texts.join(QStringLiteral(", "));
}

} // namespace

const std::vector<RunMeasure>& curveMeasures() {
    static const std::vector<RunMeasure> all{RunMeasure::loss, RunMeasure::held_out, RunMeasure::fid,
                                             RunMeasure::accuracy};
    return all;
}

QString curveKey(RunMeasure measure) {
    switch (measure) {
    case RunMeasure::held_out:
        return QStringLiteral("held_out");
    case RunMeasure::fid:
        return QStringLiteral("fid");
    case RunMeasure::accuracy:
        return QStringLiteral("wanted");
    case RunMeasure::loss:
        break;
    }
    return QStringLiteral("loss");
}

QString curveTitle(RunMeasure measure) {
    switch (measure) {
    case RunMeasure::held_out:
        return CurveTexts::tr("Held-out loss");
    case RunMeasure::fid:
        return CurveTexts::tr("Feature FID");
    case RunMeasure::accuracy:
        return CurveTexts::tr("Wanted class");
    case RunMeasure::loss:
        break;
    }
    return CurveTexts::tr("Loss");
}

QString curveLabel(RunMeasure measure) {
    switch (measure) {
    case RunMeasure::held_out:
        return CurveTexts::tr("held-out loss");
    case RunMeasure::fid:
        return CurveTexts::tr("feature FID");
    case RunMeasure::accuracy:
        return CurveTexts::tr("wanted class, %");
    case RunMeasure::loss:
        break;
    }
    return CurveTexts::tr("loss");
}

QString curveHint(RunMeasure measure) {
    switch (measure) {
    case RunMeasure::held_out:
        return CurveTexts::tr("Loss of the trained weights on test pictures, measured beside the training");
    case RunMeasure::fid:
        return CurveTexts::tr("Distance between the features of samples and of test pictures, as often as "
                              "quality was measured; lower is better");
    case RunMeasure::accuracy:
        return CurveTexts::tr("Share of the samples that show the class they were asked for, as often as "
                              "quality was measured");
    case RunMeasure::loss:
        break;
    }
    return CurveTexts::tr("Loss of each step on training pictures");
}

double curveValue(RunMeasure measure, double value) {
    return measure == RunMeasure::accuracy ? 100 * value : value;
}

QString curveNotes(RunMeasure measure, const std::vector<CurveSource>& sources) {
    if (measure == RunMeasure::loss) return {};
    const auto none = [](const CurveSource& source) { return source.points && source.points->empty(); };
    const auto measured = [](const CurveSource& source) { return std::isfinite(source.run.fid); };
    QStringList notes;
    if (measure == RunMeasure::held_out) {
        addNote(notes,
                CurveTexts::tr("No held-out loss in %1 of %2 runs (%3): each training in the window measures "
                               "it, flowlab-cli with --held-out-every."),
                sources, none);
        return notes.join(u' ');
    }
    const bool fid = measure == RunMeasure::fid;
    addNote(notes, CurveTexts::tr("No quality in %1 of %2 runs (%3): turn it on under Training → Quality."),
            sources, [&](const CurveSource& source) { return none(source) && (fid || !measured(source)); });
    if (!fid)
        addNote(notes,
                CurveTexts::tr("No wanted class in %1 of %2 runs (%3): their networks take no labels."),
                sources, [&](const CurveSource& source) { return none(source) && measured(source); });
    if (const auto counts = sampleCounts(sources); fid && !counts.isEmpty())
        notes << CurveTexts::tr("FIDs of different numbers of samples (%1) cannot be compared.").arg(counts);
    return notes.join(u' ');
}

} // namespace flowlab

#include "ui/words/sample_words.h"

#include "core/flow/guidance.h"
#include "core/flow/solver.h"
#include "core/trajectory/trajectory.h"
#include "ui/session/lab_session.h"
#include "ui/session/sampling_session.h"
#include "ui/words/text.h"
#include "ui/words/verdict_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace flowlab {
namespace {

struct SampleWords {
    Q_DECLARE_TR_FUNCTIONS(flowlab::SampleWords)
};

} // namespace

QString tileWords(const SamplingSession& sampling, int tile) {
    const auto* trajectory = sampling.trajectoryOf(tile);
    return trajectory ? tileWords(*trajectory, sampling.columns(), tile, nullptr) : QString();
}

QString tileWords(const Trajectory& trajectory, int columns, int tile, const SampleVerdicts* verdicts) {
    if (tile < 0 || tile >= trajectory.count) return {};
    QString words = SampleWords::tr("sample %1 · row %2, column %3")
                        .arg(tile + 1)
                        .arg(tile / columns + 1)
                        .arg(tile % columns + 1);
    const QString recognised = verdicts ? recognisedWords(*verdicts, trajectory.labels, tile) : QString();
    if (!recognised.isEmpty()) return words + QStringLiteral(" · ") + recognised;
    if (tile < int(trajectory.labels.size()))
        words += SampleWords::tr(" · class %1").arg(trajectory.labels[std::size_t(tile)]);
    return words;
}

QString evaluationWords(const Trajectory& trajectory) {
    const auto [min, max] = std::ranges::minmax(trajectory.evaluations);
    return min == max ? QLocale().toString(max)
                      : QStringLiteral("%1–%2").arg(QLocale().toString(min), QLocale().toString(max));
}

QString samplerWords(const LabSession& lab, const SampleResult& sample) {
    const auto& options = sample.options;
    const auto* info = lab.modelOf(sample.model);
    QStringList parts{lab.nameOf(sample.model, options.weights, 0, false), utf8(solver(options.solver).title),
                      SampleWords::tr("evaluations: %1").arg(evaluationWords(*sample.trajectory))};
    if (info && info->classes > 0 && options.guidance != 1) {
        const auto number = [](double value) { return QLocale().toString(value, 'g', 4); };
        parts << SampleWords::tr("guidance %1").arg(number(options.guidance));
        if (options.guidance_from > 0 || options.guidance_to < 1)
            parts << SampleWords::tr("guided for t from %1 to %2")
                         .arg(number(options.guidance_from), number(options.guidance_to));
        if (options.guidance_kind != SamplerOptions().guidance_kind)
            parts << saidOf(guidance_kind(options.guidance_kind).title);
    }
    parts << (sample.noise.empty() ? SampleWords::tr("seed %1").arg(options.seed)
                                   : SampleWords::tr("noise of %1").arg(pathText(sample.noise.filename())));
    return parts.join(QStringLiteral(" · "));
}

QStringList rowLabels(const SampleLayout& layout) {
    QStringList labels;
    for (const int label : layout.rowClasses) labels << QString::number(label);
    return labels;
}

} // namespace flowlab

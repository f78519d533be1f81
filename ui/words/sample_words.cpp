#include "ui/words/sample_words.h"

#include "core/trajectory/trajectory.h"
#include "ui/session/sampling_session.h"

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
    if (!trajectory) return {};
    const int columns = sampling.columns();
    QString words = SampleWords::tr("sample %1 · row %2, column %3")
                        .arg(tile + 1)
                        .arg(tile / columns + 1)
                        .arg(tile % columns + 1);
    if (tile < int(trajectory->labels.size()))
        words += SampleWords::tr(" · class %1").arg(trajectory->labels[std::size_t(tile)]);
    return words;
}

QString evaluationWords(const Trajectory& trajectory) {
    const auto [min, max] = std::ranges::minmax(trajectory.evaluations);
    return min == max ? QLocale().toString(max)
                      : QStringLiteral("%1–%2").arg(QLocale().toString(min), QLocale().toString(max));
}

} // namespace flowlab

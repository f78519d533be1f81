#include "ui/explore/class_marks.h"

#include "ui/session/sessions.h"
#include "ui/widgets/judged_grid.h"
#include "ui/words/verdict_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace flowlab {
namespace {

struct ClassWords {
    Q_DECLARE_TR_FUNCTIONS(flowlab::ClassMarks)
};

/// Sample for sample from the same noise and for the same classes.
bool comparable(const SampleResult& a, const SampleResult& b) {
    return a.options.count == b.options.count && a.options.seed == b.options.seed &&
           a.options.start == b.options.start && a.noise == b.noise &&
           a.trajectory->labels == b.trajectory->labels;
}

} // namespace

void ClassMarks::setOn(bool on) {
    on_ = on;
    if (on)
        sessions_.verdicts.retry();
    else
        sessions_.verdicts.cancel();
}

void ClassMarks::read(std::initializer_list<const std::optional<SampleResult>*> pictures) const {
    if (!on_) return;
    for (const auto* picture : pictures)
        if (*picture && (*picture)->whole && !sessions_.verdicts.of((*picture)->trajectory.get()))
            return sessions_.verdicts.read((*picture)->trajectory, (*picture)->model);
}

const SampleVerdicts* ClassMarks::of(const Trajectory* picture) const {
    const auto* known = on_ ? sessions_.verdicts.of(picture) : nullptr;
    return known && known->state == SampleVerdicts::State::read ? known : nullptr;
}

void ClassMarks::mark(JudgedGrid& grid, const Trajectory* picture) const {
    const auto* known = of(picture);
    if (known && !picture->labels.empty())
        grid.setJudged(picture->labels, known->classes);
    else
        grid.setJudged({}, {});
}

void ClassMarks::markOne(JudgedGrid& grid, const Trajectory* picture, int sample) const {
    const auto at = std::size_t(sample);
    const auto* known = of(picture);
    if (!known || sample < 0 || at >= known->classes.size()) return grid.setJudged({}, {});
    std::vector<int> wanted;
    if (at < picture->labels.size()) wanted.push_back(picture->labels[at]);
    grid.setJudged(std::move(wanted), {known->classes[at]});
}

QString ClassMarks::counts(const SampleResult& sample, const std::optional<SampleResult>& before,
                           bool atEnd) const {
    const auto* known = of(sample.trajectory.get());
    if (!known) return {};
    QStringList parts;
    if (!sample.trajectory->labels.empty()) parts << asWantedWords(*known, sample.trajectory->labels);
    if (before && comparable(*before, sample))
        if (const auto* earlier = of(before->trajectory.get())) parts << changedClassWords(*earlier, *known);
    const QString words = parts.join(QStringLiteral(" · "));
    return words.isEmpty() || atEnd ? words : ClassWords::tr("final samples: %1").arg(words);
}

} // namespace flowlab

#include "ui/words/verdict_words.h"

#include "core/messages/sample_verdicts.h"

#include <QCoreApplication>
#include <QLocale>

namespace flowlab {
namespace {

struct VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(flowlab::VerdictWords)
};

} // namespace

QString recognisedWords(const SampleVerdicts& verdicts, const std::vector<int>& wanted, int sample) {
    const auto at = std::size_t(sample);
    if (sample < 0 || at >= verdicts.classes.size() || at >= verdicts.certainty.size()) return {};
    const QString shown = QString::number(verdicts.classes[at]),
                  sure = QLocale().toString(100 * double(verdicts.certainty[at]), 'f', 0);
    return at < wanted.size() ? VerdictWords::tr("wanted %1, recognised %2 (%3 %)")
                                    .arg(QString::number(wanted[at]), shown, sure)
                              : VerdictWords::tr("recognised %1 (%2 %)").arg(shown, sure);
}

QString asWantedWords(const SampleVerdicts& verdicts, const std::vector<int>& wanted) {
    const QLocale locale;
    return VerdictWords::tr("%1 of %2 as wanted")
        .arg(locale.toString(equal_classes(verdicts.classes, wanted)),
             locale.toString(qlonglong(verdicts.classes.size())));
}

QString changedClassWords(const SampleVerdicts& before, const SampleVerdicts& after) {
    const QLocale locale;
    const auto all = qlonglong(after.classes.size());
    return VerdictWords::tr("%1 of %2 changed class")
        .arg(locale.toString(all - equal_classes(before.classes, after.classes)), locale.toString(all));
}

} // namespace flowlab

#include "ui/panels/quick_choices.h"

#include "core/flow/solver.h"
#include "core/options/sampler_options.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace flowlab {
namespace {

struct QuickChoices {
    Q_DECLARE_TR_FUNCTIONS(flowlab::QuickChoices)
};

} // namespace

void SamplerPreset::applyTo(SamplerOptions& options) const {
    options.solver = solver;
    options.nfe = nfe;
}

QString SamplerPreset::costWords(double secondsOfOne, int samples) const {
    QString words = QuickChoices::tr("%1, evaluations: %2").arg(utf8(flowlab::solver(solver).title)).arg(nfe);
    const double seconds = secondsOfOne * nfe * samples;
    if (!(seconds > 0)) return words;
    return words + QStringLiteral(" · ") +
           QuickChoices::tr("about %1 s").arg(QLocale().toString(seconds, 'f', seconds < 10 ? 2 : 0));
}

int usedPreset(const SamplerOptions& options) {
    const auto presets = samplerPresets();
    for (int i = 0; i < int(presets.size()); ++i)
        if (const auto& preset = presets[std::size_t(i)];
            options.solver == preset.solver && options.nfe == preset.nfe)
            return i;
    return -1;
}

std::vector<SamplerPreset> samplerPresets() {
    return {
        {QuickChoices::tr("Worst"),
         QuickChoices::tr("One evaluation: a single straight step from noise to data"), "euler", 1},
        {QuickChoices::tr("Fast"), QuickChoices::tr("Two steps of midpoint: quick, with visible faults"),
         "midpoint", 4},
        {QuickChoices::tr("Good"), QuickChoices::tr("Four steps of midpoint: good samples at little cost"),
         "midpoint", 8},
        {QuickChoices::tr("Exact"),
         QuickChoices::tr("16 steps of RK4: more evaluations hardly change the samples"), "rk4", 64},
    };
}

std::vector<TrainingTime> trainingTimes() {
    return {{QuickChoices::tr("30 s"), 30},
            {QuickChoices::tr("1 min"), 60},
            {QuickChoices::tr("5 min"), 300},
            {QuickChoices::tr("20 min"), 1200}};
}

} // namespace flowlab

#include "ui/guide/explained_settings.h"

#include "ui/guide/explain.h"

#include <QString>
#include <QWidget>

#include <array>

namespace flowlab {
namespace {

constexpr std::array explained{
    // the panel EXPERIMENT
    ExplainedSetting{"schedules", "path"},
    ExplainedSetting{"losses", "loss"},
    ExplainedSetting{"couplings", "coupling"},
    ExplainedSetting{"tDistribution", "t-distribution"},
    ExplainedSetting{"weighting", "weighting"},
    ExplainedSetting{"lr", "learning-rate"},
    ExplainedSetting{"weightDecay", "weight-decay"},
    ExplainedSetting{"emaDecay", "ema"},
    ExplainedSetting{"labelDrop", "label-drop"},
    ExplainedSetting{"batch", "batch"},
    ExplainedSetting{"budget", "budget"},
    ExplainedSetting{"trainSeed", "seed", true},
    // the panel SAMPLER
    ExplainedSetting{"solver", "solver"},
    ExplainedSetting{"nfe", "nfe"},
    ExplainedSetting{"weights", "ema"},
    ExplainedSetting{"guidance", "guidance"},
    ExplainedSetting{"seed", "seed", true},
    ExplainedSetting{"start", "noise"},
    ExplainedSetting{"followedSchedule", "schedule"},
    // the pages
    ExplainedSetting{"time", "t"},
    ExplainedSetting{"lossPlot", "loss"},
    ExplainedSetting{"historySlider", "history"},
    ExplainedSetting{"predictedEnds", "prediction"},
    ExplainedSetting{"measureLikelihood", "likelihood"},
    ExplainedSetting{"compareColumns", "nfe"},
    ExplainedSetting{"compareQualityMeasure", "fid"},
};

} // namespace

std::span<const ExplainedSetting> explainedSettings() {
    return explained;
}

void explainSettings(QWidget& window) {
    for (const auto& setting : explained)
        for (auto* widget : window.findChildren<QWidget*>(QString::fromLatin1(setting.object)))
            explain(setting.inside ? widget->parentWidget() : widget, setting.term);
}

} // namespace flowlab

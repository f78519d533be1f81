#include "ui/panels/quick_choices.h"

#include <QCoreApplication>

namespace flowlab {
namespace {

struct QuickChoices {
    Q_DECLARE_TR_FUNCTIONS(flowlab::QuickChoices)
};

} // namespace

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

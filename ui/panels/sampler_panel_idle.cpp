// Which controls of the sampler's panel do nothing for the model and the solver in use: they are disabled and
// say why.
#include "core/options/option_effects.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/sampler_panel.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/text.h"

namespace flowlab {
namespace {

/// The properties of a model on which it depends which options matter.
ModelTraits traitsOf(const ModelInfo& info) {
    return {info.classes > 0, info.labels_dropped, info.has_ema, info.closed_form};
}

} // namespace

void SamplerPanel::refreshIdle() {
    const auto& options = settings_.sampler().options;
    const auto* info = sessions_.lab.model();
    const auto idle = idle_sampler_options(options, info ? traitsOf(*info) : ModelTraits());
    // Why it does nothing; empty: it does something.
    const auto why = [&](const char* option) {
        const auto reason = idle_reason(idle, option);
        return reason ? tr("No effect: %1.").arg(said(*reason)) : QString();
    };
    const QString classes = why("labels"), weights = why("weights"), guidance = why("guidance"),
                  sde = why("sde"), churn = why("churn");
    classes_->setEnabled(classes.isEmpty());
    classes_->setToolTip(classes.isEmpty() ? tr("Which class is asked for") : classes);
    weights_->setEnabled(info && weights.isEmpty());
    weights_->setToolTip(weights.isEmpty() ? tr("Averaged weights sample better than the last raw ones")
                                           : weights);
    // What is on stays within reach, or it could not be turned off.
    guidance_->setEnabled(guidance.isEmpty() || (info && info->classes > 0 && options.guidance != 1));
    guidance_->setHint(guidance.isEmpty() ? guidanceHint_ : guidance);
    const auto refreshTime = [&](ValueSlider* knob, const char* option, bool neutral) {
        const QString reason = why(option);
        knob->setEnabled(reason.isEmpty() || !neutral);
        knob->setHint(reason.isEmpty() ? guidanceTimeHint_ : reason);
    };
    refreshTime(guidanceFrom_, "guidance_from", options.guidance_from == 0);
    refreshTime(guidanceTo_, "guidance_to", options.guidance_to == 1);
    const QString kind = why("guidance_kind");
    guidanceKind_->setEnabled(kind.isEmpty() || options.guidance_kind != SamplerOptions().guidance_kind);
    guidanceKind_->setToolTip(kind.isEmpty() ? guidanceKindHint_ : kind);
    sde_->setEnabled(sde.isEmpty() || options.sde > 0);
    sde_->setHint(sde.isEmpty() ? sdeHint_ : sde);
    churn_->setEnabled(churn.isEmpty() || options.churn > 0);
    churn_->setHint(churn.isEmpty() ? churnHint_ : churn);
}

} // namespace flowlab

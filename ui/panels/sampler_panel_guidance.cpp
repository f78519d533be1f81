// How the sampler's panel guides by a label: strength, part of the path and form.
#include "core/flow/guidance.h"
#include "core/options/sampler_ranges.h"
#include "ui/panels/choice_box.h"
#include "ui/panels/sampler_panel.h"
#include "ui/session/settings.h"
#include "ui/widgets/section.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/text.h"

#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {

constexpr double maxGuidance = 8; // of the slider

} // namespace

void SamplerPanel::buildGuidance(Section* section) {
    guidance_ = new ValueSlider(tr("guidance"),
                                {0, maxGuidance, 1, 0.1, false, false, sampler_ranges::guidance}, section);
    guidance_->setObjectName(QStringLiteral("guidance"));
    guidanceHint_ =
        tr("v = v_∅ + w (v_y − v_∅), classifier-free (2207.12598): 1 is plain, higher values follow the "
           "label more strongly. Both branches count as one evaluation at twice the batch.");
    section->body()->addWidget(guidance_);
    connect(guidance_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("guidance"), [&](SamplerChoice& choice) { choice.options.guidance = value; });
    });

    const auto addTime = [&](const QString& name, const char* objectName, double initial) {
        auto* knob = new ValueSlider(name, {0, 1, initial, 0.05, false, false, sampler_ranges::guidance_time},
                                     section);
        knob->setObjectName(QString::fromLatin1(objectName));
        section->body()->addWidget(knob);
        return knob;
    };
    const SamplerOptions initial;
    guidanceTimeHint_ = tr(
        "Guidance acts from one t to the other alone (2404.07724). Evaluations outside take the branch with "
        "the label only: half the cost.");
    guidanceFrom_ = addTime(tr("guided from t"), "guidanceFrom", initial.guidance_from);
    guidanceTo_ = addTime(tr("guided to t"), "guidanceTo", initial.guidance_to);
    // One end takes the other along, so that none lies behind it.
    connect(guidanceFrom_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("guided from t"), [&](SamplerChoice& choice) {
            choice.options.guidance_from = value;
            choice.options.guidance_to = std::max(choice.options.guidance_to, value);
        });
    });
    connect(guidanceTo_, &ValueSlider::edited, this, [this](double value) {
        edit(tr("guided to t"), [&](SamplerChoice& choice) {
            choice.options.guidance_to = value;
            choice.options.guidance_from = std::min(choice.options.guidance_from, value);
        });
    });

    guidanceKind_ = new ChoiceBox(section);
    guidanceKind_->setObjectName(QStringLiteral("guidanceKind"));
    for (const auto& kind : guidance_kinds())
        guidanceKind_->add(utf8(kind.key), saidOf(kind.title),
                           saidOf(kind.formula) + u'\n' + saidOf(kind.reference));
    guidanceKindHint_ = tr("How both branches make one velocity. CFG-Zero* also leaves out the first step.");
    section->addRow(tr("form of guidance"), guidanceKind_, guidanceKindHint_);
    connect(guidanceKind_, &ChoiceBox::picked, this, [this](const QString& key) {
        edit(tr("form of guidance"),
             [&](SamplerChoice& choice) { choice.options.guidance_kind = key.toStdString(); });
    });
}

void SamplerPanel::refreshGuidance() {
    const auto& options = settings_.sampler().options;
    guidance_->setValue(options.guidance);
    guidanceFrom_->setValue(options.guidance_from);
    guidanceTo_->setValue(options.guidance_to);
    guidanceKind_->setKey(options.guidance_kind);
}

} // namespace flowlab

#include "ui/panels/t_distribution_box.h"

#include "ui/panels/choice_box.h"
#include "ui/panels/density_view.h"
#include "ui/widgets/section.h"
#include "ui/widgets/value_slider.h"

#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {
QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}
} // namespace

TDistributionBox::TDistributionBox(Section* section)
    : QObject(section), kind_(new ChoiceBox(section)), a_(new ValueSlider({}, {}, section)),
      b_(new ValueSlider({}, {}, section)), density_(new DensityView(section)) {
    kind_->setObjectName(QStringLiteral("tDistribution"));
    a_->setObjectName(QStringLiteral("tParameterA"));
    b_->setObjectName(QStringLiteral("tParameterB"));
    for (const auto& distribution : t_distributions())
        kind_->add(text(distribution.key), text(distribution.title),
                   text(distribution.formula) + QStringLiteral("\n") + text(distribution.reference));
    section->addRow(tr("t from"), kind_, tr("Where t is sampled in training; may change while it runs"));
    section->body()->addWidget(density_);
    section->body()->addWidget(a_);
    section->body()->addWidget(b_);

    connect(kind_, &ChoiceBox::picked, this, [this](const QString& key) {
        setOptions(initial_t(key.toStdString()));
        Q_EMIT edited(options_);
    });
    connect(a_, &ValueSlider::edited, this, [this](double value) {
        options_.a = value;
        density_->show(options_);
        Q_EMIT edited(options_);
    });
    connect(b_, &ValueSlider::edited, this, [this](double value) {
        options_.b = value;
        density_->show(options_);
        Q_EMIT edited(options_);
    });
    setOptions({});
}

void TDistributionBox::setOptions(const TDistributionOptions& options) {
    options_ = options;
    kind_->setKey(options.kind);
    showParameters();
    density_->show(options_);
}

void TDistributionBox::showParameters() {
    const auto& distribution = t_distribution(options_.kind);
    const auto offer = [&](ValueSlider* knob, std::size_t index, double value) {
        const bool used = index < distribution.parameters.size();
        knob->setVisible(used);
        if (!used) return;
        const auto& parameter = distribution.parameters[index];
        // The meaning's first words; all of it is in the tooltip.
        const QString meaning = text(parameter.meaning);
        knob->setName(QStringLiteral("%1 · %2").arg(text(parameter.symbol), meaning.section(u':', 0, 0)));
        // A typed value from a file may lie outside the slider's usual range.
        knob->setRange(
            {std::min(parameter.least, value), std::max(parameter.most, value), parameter.initial, 0.05});
        knob->setValue(value);
        knob->setHint(meaning + QStringLiteral("\n") + text(distribution.formula) + QStringLiteral("\n") +
                      text(distribution.reference));
    };
    offer(a_, 0, options_.a);
    offer(b_, 1, options_.b);
}

} // namespace flowlab

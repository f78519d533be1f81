#include "ui/panels/choice_knobs.h"

#include "ui/panels/choice_box.h"
#include "ui/widgets/section.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/text.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

QString words(const ChoiceRow& row) {
    QString all = saidOf(row.formula);
    if (!row.reference.empty()) all += QStringLiteral("\n") + saidOf(row.reference);
    return all;
}

} // namespace

ChoiceKnobs::ChoiceKnobs(Section* section, const QString& label, const QString& hint, ChoiceRows rows,
                         QWidget* picture)
    : QObject(section), rows_(std::move(rows)), hint_(hint), kind_(new ChoiceBox(section)), picture_(picture),
      a_(new ValueSlider({}, {}, section)), b_(new ValueSlider({}, {}, section)) {
    for (const auto* row : rows_) kind_->add(utf8(row->key), saidOf(row->title), words(*row));
    row_ = section->addRow(label, kind_, hint);
    if (picture_) section->body()->addWidget(picture_);
    section->body()->addWidget(a_);
    section->body()->addWidget(b_);

    connect(kind_, &ChoiceBox::picked, this, [this](const QString& key) {
        setChoice(initial_choice(rows_, key.toStdString()));
        Q_EMIT edited(choice_);
    });
    for (auto [knob, value] : {std::pair{a_, &Choice::a}, std::pair{b_, &Choice::b}})
        connect(knob, &ValueSlider::edited, this, [this, value = value](double number) {
            choice_.*value = number;
            Q_EMIT edited(choice_);
        });
    setChoice(initial_choice(*rows_.front()));
}

void ChoiceKnobs::setObjectNames(const QString& list) {
    kind_->setObjectName(list);
    a_->setObjectName(list + QStringLiteral("A"));
    b_->setObjectName(list + QStringLiteral("B"));
}

void ChoiceKnobs::setChoice(const Choice& choice) {
    choice_ = choice;
    kind_->setKey(choice.kind);
    showParameters();
}

void ChoiceKnobs::setVisible(bool visible) {
    visible_ = visible;
    row_->setVisible(visible);
    if (picture_) picture_->setVisible(visible);
    showParameters();
}

void ChoiceKnobs::showParameters() {
    const auto found = std::ranges::find(rows_, std::string_view(choice_.kind),
                                         [](const ChoiceRow* row) { return row->key; });
    const auto* row = found == rows_.end() ? nullptr : *found;
    kind_->setToolTip(row ? hint_ + QStringLiteral("\n") + words(*row) : hint_);
    const auto offer = [&](ValueSlider* knob, std::size_t index, double value) {
        const bool used = row && index < row->parameters.size();
        knob->setVisible(used && visible_);
        if (!used) return;
        const auto& parameter = row->parameters[index];
        // The meaning's first words; all of it is in the tooltip.
        const QString meaning = saidOf(parameter.meaning);
        knob->setName(QStringLiteral("%1 · %2").arg(utf8(parameter.symbol), meaning.section(u':', 0, 0)));
        // Positive ranges over several decades are walked by factors.
        const double min = parameter.min, max = parameter.max;
        const bool decades = min > 0 && max / min > 500;
        knob->setRange({min, max, parameter.initial, decades ? min : (max - min) / 100, decades});
        knob->setValue(value);
        knob->setHint(meaning + QStringLiteral("\n") + words(*row));
    };
    offer(a_, 0, choice_.a);
    offer(b_, 1, choice_.b);
}

} // namespace flowlab

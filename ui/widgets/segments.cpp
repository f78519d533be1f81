#include "ui/widgets/segments.h"

#include "ui/widgets/accessible_role.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace flowlab {

Segments::Segments(const QStringList& choices, const QStringList& hints, QWidget* parent)
    : QWidget(parent), buttons_(new QButtonGroup(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (qsizetype i = 0; i < choices.size(); ++i) {
        auto* button = new QToolButton(this);
        setAccessibleRole(button, QAccessible::RadioButton);
        button->setText(choices[i]);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed); // no gaps in a wide row
        buttons_->addButton(button, int(i));
        if (i < hints.size()) setHint(int(i), hints[i]);
        layout->addWidget(button);
    }
    shown_.assign(std::size_t(choices.size()), true);
    buttons_->setExclusive(true);
    if (auto* first = buttons_->button(0)) first->setChecked(true);
    connect(buttons_, &QButtonGroup::idClicked, this, &Segments::picked);
}

int Segments::current() const {
    return buttons_->checkedId();
}

void Segments::setCurrent(int choice) {
    if (auto* button = buttons_->button(choice)) return button->setChecked(true);
    auto* down = buttons_->checkedButton();
    if (!down) return;
    buttons_->setExclusive(false);
    down->setChecked(false);
    buttons_->setExclusive(true);
}

QString Segments::text(int choice) const {
    const auto* button = buttons_->button(choice);
    return button ? button->text() : QString();
}

void Segments::setChoiceShown(int choice, bool shown) {
    if (choice < 0 || choice >= count() || isChoiceShown(choice) == shown) return;
    shown_[std::size_t(choice)] = shown;
    buttons_->button(choice)->setVisible(shown);
    const int next = shownFor(current());
    if (shown || current() != choice || next == choice) return;
    setCurrent(next);
    Q_EMIT picked(next);
}

bool Segments::isChoiceShown(int choice) const {
    return choice >= 0 && choice < count() && shown_[std::size_t(choice)];
}

int Segments::shownFor(int wanted) const {
    if (wanted < 0 || isChoiceShown(wanted)) return wanted;
    const auto first = std::find(shown_.begin(), shown_.end(), true);
    return first == shown_.end() ? wanted : int(first - shown_.begin());
}

void Segments::setHint(int choice, const QString& hint) {
    auto* button = buttons_->button(choice);
    if (!button) return;
    button->setToolTip(hint);
    button->setAccessibleDescription(hint);
}

void Segments::setChoiceEnabled(int choice, bool enabled, const QString& hint) {
    auto* button = buttons_->button(choice);
    if (!button) return;
    button->setEnabled(enabled);
    setHint(choice, hint);
}

} // namespace flowlab

#include "ui/widgets/whole_box.h"

#include "ui/widgets/number_box.h"

#include <QLineEdit>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flowlab {

WholeBox::WholeBox(QWidget* parent) : QSpinBox(parent) {
    setKeyboardTracking(false); // a number counts when it is whole, not digit by digit
    connect(lineEdit(), &QLineEdit::textEdited, this, &WholeBox::lookAt);
    connect(this, &QAbstractSpinBox::editingFinished, this, &WholeBox::settle);
}

QString WholeBox::rule() const {
    if (!rule_.isEmpty()) return rule_;
    return NumberBox::tr("whole numbers from %1 to %2").arg(minimum()).arg(maximum());
}

QString WholeBox::plain(QString text) const {
    if (!suffix().isEmpty()) text.remove(suffix());
    return text.trimmed().replace(u',', u'.');
}

QValidator::State WholeBox::validate(QString& text, int& position) const {
    // 5,5 is not 55, as Qt takes it to be where there is room for thousands.
    const bool fraction = plain(text).contains(u'.');
    const auto state = fraction ? QValidator::Invalid : QSpinBox::validate(text, position);
    if (state != QValidator::Invalid) return state;
    static const QString allowed = QStringLiteral("0123456789.-+");
    const QString typed = plain(text);
    return std::ranges::all_of(typed, [](QChar letter) { return allowed.contains(letter); })
               ? QValidator::Intermediate
               : QValidator::Invalid;
}

void WholeBox::fixup(QString& text) const {
    bool ok = false;
    const double value = plain(text).toDouble(&ok);
    if (ok) text = textFromValue(int(std::clamp(std::round(value), double(minimum()), double(maximum()))));
}

// Only what no further digit makes right is wrong: 1 may become 16.
void WholeBox::lookAt(const QString& text) {
    typed_ = plain(text);
    bool ok = false;
    const double value = typed_->toDouble(&ok);
    const bool wrong = ok && (value > std::max(maximum(), 0) || value < std::min(minimum(), 0));
    say(wrong, wrong ? rule() : QString());
}

void WholeBox::settle() {
    if (!typed_) return;
    const QString typed = *std::exchange(typed_, std::nullopt);
    bool ok = false;
    const double wanted = typed.toDouble(&ok);
    const bool same = typed.isEmpty() || typed == specialValueText() || (ok && wanted == value());
    if (same) return say(false, {});
    say(false, ok ? NumberBox::tr("%1 became %2; allowed: %3").arg(typed, textFromValue(value()), rule())
                  : NumberBox::tr("“%1” is not a number; allowed: %2").arg(typed, rule()));
}

void WholeBox::stepBy(int steps) {
    typed_.reset();
    say(false, {});
    QSpinBox::stepBy(steps);
}

void WholeBox::say(bool wrong, const QString& text) {
    if (note_.set(wrong, text)) note_.show();
}

void WholeBox::paintEvent(QPaintEvent* event) {
    QSpinBox::paintEvent(event);
    note_.paint();
}

} // namespace flowlab

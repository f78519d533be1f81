#include "ui/widgets/number_box.h"

#include <QLineEdit>
#include <QMetaMethod>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr int allDigits = 30; // after the point: more than any setting has

QLocale ungrouped(QLocale locale) {
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

} // namespace

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(allDigits);
    setKeyboardTracking(false); // a number counts when it is whole, not digit by digit
    setGroupSeparatorShown(false);
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberBox::lookAt);
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberBox::settle);
}

void NumberBox::setWhole(bool whole) {
    if (whole != (decimals() == 0)) setDecimals(whole ? 0 : allDigits);
}

QString NumberBox::rule() const {
    if (!rule_.isEmpty()) return rule_;
    const QString from = textFromValue(minimum()), to = textFromValue(maximum());
    return decimals() == 0 ? tr("whole numbers from %1 to %2").arg(from, to) : tr("%1 to %2").arg(from, to);
}

QString NumberBox::textFromValue(double value) const {
    const int digits = fixed_ >= 0 ? fixed_ : decimals();
    return digits == 0 || fixed_ >= 0 ? ungrouped(locale()).toString(value, 'f', digits) : exactly(value);
}

QString NumberBox::exactly(double value) const {
    return ungrouped(locale()).toString(value, 'g', QLocale::FloatingPointShortest);
}

// No thousands are ever separated, so that the one point or comma stands before the decimals.
QString NumberBox::plain(QString text) const {
    if (!suffix().isEmpty()) text.remove(suffix());
    text = text.trimmed();
    text.replace(locale().decimalPoint(), QStringLiteral("."));
    text.replace(u',', u'.');
    text.replace(QChar(0x2212), QStringLiteral("-")); // the minus of typesetters, which some locales write
    for (QChar& letter : text)
        if (letter.isDigit()) letter = QChar(u'0' + letter.digitValue());
    return text;
}

double NumberBox::read(const QString& text, bool* ok) const {
    const QString number = plain(text);
    const double value = QLocale::c().toDouble(number, ok);
    if (number.contains(u'n', Qt::CaseInsensitive)) *ok = false; // inf, nan
    return value;
}

double NumberBox::valueFromText(const QString& text) const {
    bool ok = false;
    const double value = read(text, &ok);
    return ok ? value : this->value();
}

QValidator::State NumberBox::validate(QString& text, int&) const {
    bool ok = false;
    const double value = read(text, &ok);
    if (ok)
        return value >= minimum() && value <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
    static const QString allowed = QStringLiteral("0123456789.-+eE");
    for (const QChar letter : plain(text))
        if (!allowed.contains(letter)) return QValidator::Invalid;
    return QValidator::Intermediate;
}

void NumberBox::fixup(QString& text) const {
    bool ok = false;
    const double value = read(text, &ok);
    if (ok) text = textFromValue(std::clamp(value, minimum(), maximum())) + suffix();
}

// Only what no further digit makes right is wrong: 1 may become 16, and 2e may become 2e-4.
void NumberBox::lookAt(const QString& text) {
    typed_ = plain(text);
    bool ok = false;
    const double value = read(*typed_, &ok);
    bool wrong = ok && (value > std::max(maximum(), 0.0) || value < std::min(minimum(), 0.0));
    if (!ok) {
        (void)read(*typed_ + u'0', &ok);
        wrong = !ok;
    }
    say(wrong, wrong ? rule() : QString());
}

// After the value was taken: by then everyone who limits or rounds it has done so.
void NumberBox::settle() {
    if (!typed_) return;
    const QString typed = *std::exchange(typed_, std::nullopt);
    bool ok = false;
    const double wanted = read(typed, &ok);
    QString note;
    if (!ok && !typed.isEmpty())
        note = tr("“%1” is not a number; allowed: %2").arg(typed, rule());
    else if (ok && wanted != value())
        note = tr("%1 became %2; allowed: %3").arg(exactly(wanted), textFromValue(value()), rule());
    say(false, note);
}

void NumberBox::stepBy(int steps) {
    typed_.reset();
    say(false, {});
    QDoubleSpinBox::stepBy(steps);
}

void NumberBox::dropNote(double shown) {
    if (!note().isEmpty() && !isWrong() && shown != notedAt_) say(false, {});
}

void NumberBox::say(bool wrong, const QString& note) {
    notedAt_ = value();
    if (!note_.set(wrong, note)) return;
    if (!isSignalConnected(QMetaMethod::fromSignal(&NumberBox::noted))) note_.show();
    Q_EMIT noted(note);
}

void NumberBox::paintEvent(QPaintEvent* event) {
    QDoubleSpinBox::paintEvent(event);
    note_.paint();
}

} // namespace flowlab

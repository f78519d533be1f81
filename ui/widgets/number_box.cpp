#include "ui/widgets/number_box.h"

namespace flowlab {
namespace {
constexpr int allDigits = 30; // after the point: more than any setting has
}

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(allDigits);
    setKeyboardTracking(false); // a number counts when it is whole, not digit by digit
    setGroupSeparatorShown(false);
}

QString NumberBox::textFromValue(double value) const {
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    if (fixed_ >= 0) return plain.toString(value, 'f', fixed_);
    if (decimals() == 0) return plain.toString(value, 'f', 0);
    return plain.toString(value, 'g', QLocale::FloatingPointShortest);
}

// No thousands are ever separated, so that the one point or comma stands before the decimals.
double NumberBox::read(QString number, bool* ok) const {
    if (!suffix().isEmpty()) number.remove(suffix());
    number = number.trimmed();
    number.replace(locale().decimalPoint(), QStringLiteral("."));
    number.replace(u',', u'.');
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
    QString number = text;
    if (!suffix().isEmpty()) number.remove(suffix());
    static const QString allowed = QStringLiteral("0123456789.,-+eE");
    for (const QChar letter : number.trimmed())
        if (!allowed.contains(letter) && !locale().decimalPoint().contains(letter))
            return QValidator::Invalid;
    return QValidator::Intermediate;
}

} // namespace flowlab

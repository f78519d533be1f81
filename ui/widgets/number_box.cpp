#include "ui/widgets/number_box.h"

namespace flowlab {

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(9);
    setKeyboardTracking(false); // a number counts when it is whole, not digit by digit
    setGroupSeparatorShown(false);
}

QString NumberBox::textFromValue(double value) const {
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return fixed_ >= 0 ? plain.toString(value, 'f', fixed_) : plain.toString(value, 'g', 6);
}

double NumberBox::valueFromText(const QString& text) const {
    QString number = text;
    if (!suffix().isEmpty()) number.remove(suffix());
    bool ok = false;
    double value = locale().toDouble(number.trimmed(), &ok);
    if (!ok) value = QLocale::c().toDouble(number.trimmed(), &ok); // a point is understood everywhere
    return ok ? value : this->value();
}

QValidator::State NumberBox::validate(QString& text, int&) const {
    QString number = text;
    if (!suffix().isEmpty()) number.remove(suffix());
    number = number.trimmed();
    bool ok = false;
    double value = locale().toDouble(number, &ok);
    if (!ok) value = QLocale::c().toDouble(number, &ok);
    if (ok)
        return value >= minimum() && value <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
    static const QString allowed = QStringLiteral("0123456789.,-+eE");
    for (const QChar letter : std::as_const(number))
        if (!allowed.contains(letter)) return QValidator::Invalid;
    return QValidator::Intermediate;
}

} // namespace flowlab

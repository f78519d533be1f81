#include "ui/widgets/seed_box.h"

#include <QLineEdit>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace flowlab {

SeedBox::SeedBox(QWidget* parent) : QAbstractSpinBox(parent) {
    lineEdit()->setText(QString::number(value_));
    connect(this, &QAbstractSpinBox::editingFinished, this, [this] {
        bool ok = false;
        const quint64 typed = lineEdit()->text().trimmed().toULongLong(&ok);
        take(ok ? typed : value_); // what is no number is taken back
    });
}

void SeedBox::setValue(quint64 value) {
    value_ = value;
    const QString text = QString::number(value);
    if (lineEdit()->text() != text) lineEdit()->setText(text);
}

void SeedBox::take(quint64 value) {
    const bool changed = value != value_;
    setValue(value);
    if (changed) Q_EMIT edited(value);
}

void SeedBox::stepBy(int steps) {
    const auto size = quint64(std::abs(steps));
    constexpr auto max = std::numeric_limits<quint64>::max();
    take(steps < 0 ? value_ - std::min(size, value_) : value_ + std::min(size, max - value_));
}

QAbstractSpinBox::StepEnabled SeedBox::stepEnabled() const {
    StepEnabled enabled = StepNone;
    if (value_ > 0) enabled |= StepDownEnabled;
    if (value_ < std::numeric_limits<quint64>::max()) enabled |= StepUpEnabled;
    return enabled;
}

QSize SeedBox::sizeHint() const {
    return {QAbstractSpinBox::sizeHint().width() +
                fontMetrics().horizontalAdvance(QStringLiteral("0000000000")),
            QAbstractSpinBox::sizeHint().height()};
}

QValidator::State SeedBox::validate(QString& text, int&) const {
    if (text.trimmed().isEmpty()) return QValidator::Intermediate;
    bool ok = false;
    (void)text.trimmed().toULongLong(&ok);
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    return ok && digits ? QValidator::Acceptable : QValidator::Invalid;
}

} // namespace flowlab

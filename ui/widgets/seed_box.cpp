#include "ui/widgets/seed_box.h"

#include "ui/widgets/number_box.h"

#include <QLineEdit>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

namespace flowlab {
namespace {

constexpr auto largestSeed = std::numeric_limits<quint64>::max();

/// The seed nearest to a number; nothing: it is none.
std::optional<quint64> nearestSeed(QString text) {
    bool ok = false;
    if (const quint64 seed = text.toULongLong(&ok); ok) return seed;
    const double number = text.replace(u',', u'.').toDouble(&ok);
    if (!ok || std::isnan(number)) return std::nullopt;
    if (number >= double(largestSeed)) return largestSeed;
    return quint64(std::round(std::max(number, 0.0)));
}

QString seedRule() {
    return NumberBox::tr("whole numbers from %1 to %2").arg(0).arg(largestSeed);
}

} // namespace

SeedBox::SeedBox(QWidget* parent) : QAbstractSpinBox(parent) {
    lineEdit()->setText(QString::number(value_));
    connect(lineEdit(), &QLineEdit::textEdited, this, &SeedBox::lookAt);
    connect(this, &QAbstractSpinBox::editingFinished, this, &SeedBox::settle);
}

// What no further digit makes a seed.
void SeedBox::lookAt(const QString& text) {
    typing_ = true;
    const QString typed = text.trimmed();
    bool ok = false;
    (void)typed.toULongLong(&ok);
    const bool wrong = !ok && !typed.isEmpty();
    say(wrong, wrong ? seedRule() : QString());
}

void SeedBox::settle() {
    if (!std::exchange(typing_, false)) return;
    const QString typed = lineEdit()->text().trimmed();
    const auto seed = nearestSeed(typed);
    take(seed.value_or(value_)); // what is no number is taken back
    const QString now = QString::number(value_);
    bool ok = false;
    const bool same = typed.isEmpty() || (typed.toULongLong(&ok) == value_ && ok);
    say(false, same   ? QString()
               : seed ? NumberBox::tr("%1 became %2; allowed: %3").arg(typed, now, seedRule())
                      : NumberBox::tr("“%1” is not a number; allowed: %2").arg(typed, seedRule()));
}

void SeedBox::say(bool wrong, const QString& text) {
    if (note_.set(wrong, text)) note_.show();
}

void SeedBox::paintEvent(QPaintEvent* event) {
    QAbstractSpinBox::paintEvent(event);
    note_.paint();
}

void SeedBox::setValue(quint64 value) {
    if (value != value_ && !note_.text().isEmpty()) say(false, {}); // it was about another
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
    typing_ = false;
    take(steps < 0 ? value_ - std::min(size, value_) : value_ + std::min(size, largestSeed - value_));
}

QAbstractSpinBox::StepEnabled SeedBox::stepEnabled() const {
    StepEnabled enabled = StepNone;
    if (value_ > 0) enabled |= StepDownEnabled;
    if (value_ < largestSeed) enabled |= StepUpEnabled;
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
    if (ok && digits) return QValidator::Acceptable;
    static const QString allowed = QStringLiteral("0123456789.,-+eE");
    return std::all_of(text.begin(), text.end(), [](QChar c) { return allowed.contains(c) || c.isSpace(); })
               ? QValidator::Intermediate
               : QValidator::Invalid;
}

} // namespace flowlab

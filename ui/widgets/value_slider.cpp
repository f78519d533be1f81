#include "ui/widgets/value_slider.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/slider.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {
constexpr int fineTicks = 1000;     // of a slider over real numbers
constexpr int keptName = 14 * grid; // pixels: longer names end in dots where there is no room
} // namespace

ValueSlider::ValueSlider(const QString& name, const ValueRange& range, QWidget* parent)
    : QWidget(parent), label_(new ElidedLabel(this)), slider_(new Slider(this)), box_(new NumberBox(this)),
      reset_(new QToolButton(this)), note_(new QLabel(this)) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(grid / 2);
    layout->setVerticalSpacing(0);
    layout->addWidget(label_, 0, 0);
    layout->addWidget(box_, 0, 1);
    layout->addWidget(reset_, 0, 2);
    layout->addWidget(slider_, 1, 0, 1, 3);
    layout->addWidget(note_, 2, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    note_->setObjectName(QStringLiteral("note"));
    note_->setWordWrap(true);
    note_->hide();

    box_->setMinimumWidth(box_->fontMetrics().horizontalAdvance(QStringLiteral("0.000000")) + 3 * grid);
    box_->setAlignment(Qt::AlignRight);
    label_->setBuddy(box_);
    label_->keepAtLeast(keptName);
    bindIcon(reset_, QStringLiteral("reset"));
    reset_->setAutoRaise(true);
    reset_->setIconSize({14, 14});
    setFocusProxy(slider_);

    connect(slider_, &QSlider::valueChanged, this, [this](int ticks) { take(valueOf(ticks)); });
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double value) { take(value); });
    connect(reset_, &QToolButton::clicked, this, [this] { take(range_.initial); });
    connect(box_, &NumberBox::noted, this, [this](const QString& note) {
        note_->setText(note);
        note_->setVisible(!note.isEmpty());
        box_->setAccessibleDescription(note.isEmpty() ? hint_ : note);
    });
    setName(name);
    setRange(range);
    value_ = range.initial;
    showValue();
}

void ValueSlider::setValue(double value) {
    value_ = value;
    showValue();
}

Range ValueSlider::valid() const {
    return range_.valid.min <= range_.valid.max ? range_.valid : Range{range_.min, range_.max};
}

// Wide enough for the value that is shown, wherever it came from: the option's own check says what is wrong.
void ValueSlider::setBoxRange() {
    const auto [min, max] = valid();
    box_->setRange(std::min(min, value_), std::max(max, value_));
}

void ValueSlider::setRange(const ValueRange& range) {
    range_ = range;
    const QSignalBlocker blockSlider(slider_), blockBox(box_);
    const bool each = eachIsATick();
    slider_->setRange(each ? int(range.min) : 0, each ? int(range.max) : fineTicks);
    slider_->setSingleStep(each ? std::max(1, int(range.step)) : fineTicks / 100);
    slider_->setPageStep(each ? std::max(4, int(range.step) * 4) : fineTicks / 10);
    box_->setWhole(range.whole);
    box_->setSingleStep(range.step);
    box_->setStepType(range.logarithmic ? QAbstractSpinBox::AdaptiveDecimalStepType
                                        : QAbstractSpinBox::DefaultStepType);
    reset_->setToolTip(tr("Back to %1").arg(box_->textFromValue(range.initial)));
    showValue();
}

void ValueSlider::setInitial(double initial) {
    range_.initial = initial;
    reset_->setToolTip(tr("Back to %1").arg(box_->textFromValue(initial)));
    showValue();
}

void ValueSlider::setName(const QString& name) {
    label_->setText(name);
    label_->setToolTip(hint_.isEmpty() ? name : name + u'\n' + hint_);
    slider_->setAccessibleName(name);
    box_->setAccessibleName(name);
    reset_->setAccessibleName(tr("Reset %1").arg(name));
}

void ValueSlider::setSnap(std::function<double(double)> snap) {
    snap_ = std::move(snap);
}

void ValueSlider::setRule(const QString& rule) {
    box_->setRule(rule);
}

void ValueSlider::setUnit(const QString& unit) {
    box_->setSuffix(unit);
}

void ValueSlider::setOneLine() {
    auto* lines = static_cast<QGridLayout*>(layout());
    lines->removeWidget(slider_);
    lines->removeWidget(box_);
    lines->removeWidget(reset_);
    lines->addWidget(slider_, 0, 1);
    lines->addWidget(box_, 0, 2);
    lines->addWidget(reset_, 0, 3);
    lines->removeWidget(note_);
    lines->addWidget(note_, 1, 0, 1, 4);
    lines->setColumnStretch(0, 0);
    lines->setColumnStretch(1, 1);
}

void ValueSlider::setHint(const QString& hint) {
    hint_ = hint;
    label_->setToolTip(label_->text() + u'\n' + hint);
    slider_->setToolTip(hint);
    box_->setToolTip(hint);
    slider_->setAccessibleDescription(hint);
    if (box_->note().isEmpty()) box_->setAccessibleDescription(hint);
}

void ValueSlider::take(double value) {
    const auto [min, max] = valid();
    double wanted = std::clamp(value, min, max);
    if (range_.whole) wanted = std::round(wanted);
    if (snap_) {
        double snapped = snap_(wanted);
        // An arrow key that is smaller than the snap's step must still move: go on in its direction.
        if (!box_->isTyping() && snapped == value_ && wanted != value_ &&
            std::abs(wanted - value_) <= range_.step)
            snapped = snap_(wanted > value_ ? value_ + range_.step : value_ - range_.step);
        wanted = std::clamp(snapped, min, max);
    }
    const bool changed = wanted != value_;
    value_ = wanted;
    showValue();
    if (changed) Q_EMIT edited(value_);
}

void ValueSlider::showValue() {
    {
        const QSignalBlocker blockSlider(slider_), blockBox(box_);
        setBoxRange();
        slider_->setValue(ticksOf(std::clamp(value_, range_.min, range_.max)));
        box_->setValue(value_);
    }
    box_->dropNote(value_);
    reset_->setEnabled(value_ != range_.initial);
}

int ValueSlider::ticksOf(double value) const {
    if (eachIsATick()) return int(std::lround(value));
    const double part = range_.logarithmic ? std::log(value / range_.min) / std::log(range_.max / range_.min)
                                           : (value - range_.min) / (range_.max - range_.min);
    return int(std::lround(part * fineTicks));
}

double ValueSlider::valueOf(int ticks) const {
    if (eachIsATick()) return ticks;
    const double part = double(ticks) / fineTicks;
    const double value = range_.logarithmic ? range_.min * std::pow(range_.max / range_.min, part)
                                            : range_.min + part * (range_.max - range_.min);
    // Two or three digits: a slider should not invent 0.0020183663.
    const double unit = std::pow(10.0, std::floor(std::log10(std::max(std::abs(value), 1e-12))) - 2);
    return range_.logarithmic ? std::round(value / unit) * unit : std::round(value * 1000) / 1000;
}

} // namespace flowlab

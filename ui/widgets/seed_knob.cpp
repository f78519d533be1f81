#include "ui/widgets/seed_knob.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/seed_box.h"
#include "ui/widgets/slider.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int largestDragged = 9999;
}

SeedKnob::SeedKnob(const QString& name, QWidget* parent)
    : QWidget(parent), box_(new SeedBox(this)), slider_(new Slider(this)), reset_(new QToolButton(this)) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(grid / 2);
    layout->setVerticalSpacing(0);
    auto* label = new QLabel(name, this);
    label->setBuddy(box_);
    layout->addWidget(label, 0, 0);
    layout->addWidget(box_, 0, 1);
    layout->addWidget(reset_, 0, 2);
    layout->addWidget(slider_, 1, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    box_->setAlignment(Qt::AlignRight);
    box_->setAccessibleName(name);
    slider_->setAccessibleName(name);
    bindIcon(reset_, QStringLiteral("reset"));
    reset_->setAutoRaise(true);
    reset_->setIconSize({14, 14});
    reset_->setAccessibleName(tr("Reset %1").arg(name));
    slider_->setRange(0, largestDragged);
    setFocusProxy(slider_);
    connect(slider_, &QSlider::valueChanged, this, [this](int value) { take(quint64(value)); });
    connect(box_, &SeedBox::edited, this, &SeedKnob::take);
    connect(reset_, &QToolButton::clicked, this, [this] { take(initial_); });
    setInitial(0);
}

void SeedKnob::take(quint64 value) {
    setValue(value);
    Q_EMIT edited(value);
}

void SeedKnob::setValue(quint64 value) {
    const QSignalBlocker block(slider_);
    box_->setValue(value);
    slider_->setValue(int(std::min<quint64>(value, largestDragged)));
    reset_->setEnabled(value != initial_);
}

void SeedKnob::setInitial(quint64 initial) {
    initial_ = initial;
    reset_->setToolTip(tr("Back to %1").arg(initial));
    reset_->setEnabled(box_->value() != initial);
}

void SeedKnob::setHint(const QString& hint) {
    for (QWidget* part : {static_cast<QWidget*>(box_), static_cast<QWidget*>(slider_)}) {
        part->setToolTip(hint);
        part->setAccessibleDescription(hint);
    }
}

} // namespace flowlab

#include "ui/widgets/seed_knob.h"

#include "ui/style/theme.h"
#include "ui/widgets/seed_box.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int largestDragged = 9999;
}

SeedKnob::SeedKnob(const QString& name, QWidget* parent)
    : QWidget(parent), box_(new SeedBox(this)), slider_(new QSlider(Qt::Horizontal, this)) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(grid / 2);
    layout->setVerticalSpacing(0);
    auto* label = new QLabel(name, this);
    label->setBuddy(box_);
    layout->addWidget(label, 0, 0);
    layout->addWidget(box_, 0, 1);
    layout->addWidget(slider_, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    box_->setAlignment(Qt::AlignRight);
    box_->setAccessibleName(name);
    slider_->setAccessibleName(name);
    slider_->setRange(0, largestDragged);
    setFocusProxy(slider_);
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        box_->setValue(quint64(value));
        Q_EMIT edited(quint64(value));
    });
    connect(box_, &SeedBox::edited, this, [this](quint64 value) {
        setValue(value);
        Q_EMIT edited(value);
    });
}

void SeedKnob::setValue(quint64 value) {
    const QSignalBlocker block(slider_);
    box_->setValue(value);
    slider_->setValue(int(std::min<quint64>(value, largestDragged)));
}

void SeedKnob::setHint(const QString& hint) {
    for (QWidget* part : {static_cast<QWidget*>(box_), static_cast<QWidget*>(slider_)}) {
        part->setToolTip(hint);
        part->setAccessibleDescription(hint);
    }
}

} // namespace flowlab

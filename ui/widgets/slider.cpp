#include "ui/widgets/slider.h"

#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionSlider>

namespace flowlab {

QRect Slider::handle() const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
}

int Slider::valueAt(double x) const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const int width = handle().width();
    return QStyle::sliderValueFromPosition(minimum(), maximum(), qRound(x) - groove.left() - width / 2,
                                           groove.width() - width, option.upsideDown);
}

void Slider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || event->buttons() != Qt::LeftButton || minimum() == maximum() ||
        handle().contains(event->position().toPoint()))
        return QSlider::mousePressEvent(event);
    event->accept();
    beside_ = true;
    setRepeatAction(SliderNoAction);
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().x()));
}

// Not relative to the handle: who listens may have snapped it to a place of its own.
void Slider::mouseMoveEvent(QMouseEvent* event) {
    if (!beside_) return QSlider::mouseMoveEvent(event);
    event->accept();
    setSliderPosition(valueAt(event->position().x()));
}

void Slider::mouseReleaseEvent(QMouseEvent* event) {
    if (!beside_ || event->button() != Qt::LeftButton) return QSlider::mouseReleaseEvent(event);
    event->accept();
    beside_ = false;
    setSliderDown(false);
}

} // namespace flowlab

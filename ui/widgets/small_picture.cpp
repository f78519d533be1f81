#include "ui/widgets/small_picture.h"

#include "ui/widgets/accessible_role.h"

#include <QPainter>

#include <algorithm>

namespace flowlab {

SmallPicture::SmallPicture(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleRole(this, QAccessible::Graphic);
}

void SmallPicture::show(const QImage& image) {
    image_ = image;
    if (!image.isNull() && image.size() != size_) {
        size_ = image.size();
        updateGeometry();
    }
    update();
}

void SmallPicture::setFactor(int factor) {
    factor = std::max(1, factor);
    if (factor == factor_) return;
    factor_ = factor;
    updateGeometry();
}

QSize SmallPicture::sizeHint() const {
    return size_ * factor_;
}

void SmallPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect room(QPoint(), size_ * factor_);
    if (image_.isNull()) {
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawRect(room.adjusted(0, 0, -1, -1));
        return;
    }
    painter.setOpacity(dimmed() ? Dimming::opacity : 1);
    painter.drawImage(room, image_); // no smoothing: pixels stay what they are
}

} // namespace flowlab

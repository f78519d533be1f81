#include "ui/widgets/typed_note.h"

#include "ui/style/theme.h"

#include <QPainter>
#include <QToolTip>
#include <QWidget>

#include <utility>

namespace flowlab {

bool TypedNote::set(bool wrong, const QString& text) {
    if (wrong != wrong_) {
        wrong_ = wrong;
        box_.update();
    }
    return std::exchange(text_, text) != text;
}

void TypedNote::show() {
    QToolTip::showText(box_.mapToGlobal(box_.rect().bottomLeft()), text_, &box_);
    if (!shown_ && !text_.isEmpty()) description_ = box_.accessibleDescription();
    if (shown_ || !text_.isEmpty()) box_.setAccessibleDescription(text_.isEmpty() ? description_ : text_);
    shown_ = !text_.isEmpty();
}

void TypedNote::paint() const {
    if (!wrong_) return;
    QPainter painter(&box_);
    painter.setPen(QPen(Theme::instance().colours().wrong, 2));
    painter.drawRect(box_.rect().adjusted(1, 1, -1, -1));
}

} // namespace flowlab

#include "ui/widgets/elided_label.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace flowlab {

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::keepAtLeast(int pixels) {
    kept_ = pixels;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    updateGeometry();
}

void ElidedLabel::setWords(const QString& text) {
    if (text == this->text()) return;
    setText(text);
    setToolTip(text);
    setAccessibleDescription(text);
}

QSize ElidedLabel::minimumSizeHint() const {
    const QSize whole = QLabel::minimumSizeHint();
    return {std::min(kept_, whole.width()), whole.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect room = contentsRect();
    style()->drawItemText(&painter, room, int(alignment() | Qt::TextSingleLine), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, room.width()), foregroundRole());
}

} // namespace flowlab

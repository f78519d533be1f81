#include "ui/widgets/elided_label.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>

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

void ElidedLabel::setMostLines(int lines) {
    mostLines_ = lines;
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(lines > 1);
    setSizePolicy(policy);
    updateGeometry();
}

QStringList ElidedLabel::lines(int width) const {
    QStringList lines;
    QString rest = text();
    while (int(lines.size()) + 1 < mostLines_ && fontMetrics().horizontalAdvance(rest) > width) {
        QTextLayout layout(rest, font());
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(width);
        const int end = line.textLength();
        layout.endLayout();
        if (end <= 0 || end >= rest.size()) break;
        lines << rest.left(end).trimmed();
        rest = rest.mid(end).trimmed();
    }
    lines << fontMetrics().elidedText(rest, Qt::ElideRight, width);
    return lines;
}

bool ElidedLabel::isElided() const {
    return lines(contentsRect().width()).constLast().endsWith(u'…') && !text().endsWith(u'…');
}

int ElidedLabel::heightForWidth(int width) const {
    const QMargins around = contentsMargins();
    return int(lines(width - around.left() - around.right()).size()) * fontMetrics().lineSpacing() +
           around.top() + around.bottom();
}

QSize ElidedLabel::sizeHint() const {
    QSize size = QLabel::sizeHint();
    if (mostLines_ > 1) size.setHeight(fontMetrics().lineSpacing());
    return size;
}

QSize ElidedLabel::minimumSizeHint() const {
    const QSize whole = QLabel::minimumSizeHint();
    return {std::min(kept_, whole.width()), whole.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QRect room = contentsRect();
    if (mostLines_ <= 1) {
        style()->drawItemText(&painter, room, int(alignment() | Qt::TextSingleLine), palette(), isEnabled(),
                              fontMetrics().elidedText(text(), Qt::ElideRight, room.width()),
                              foregroundRole());
        return;
    }
    style()->drawItemText(&painter, room, int(alignment()), palette(), isEnabled(),
                          lines(room.width()).join(u'\n'), foregroundRole());
}

} // namespace flowlab

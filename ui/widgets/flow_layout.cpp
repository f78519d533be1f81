#include "ui/widgets/flow_layout.h"

#include <QWidget>

#include <algorithm>

namespace flowlab {

FlowLayout::FlowLayout(int spacing, QWidget* parent) : QLayout(parent) {
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(items_);
}

void FlowLayout::addItem(QLayoutItem* item) {
    items_ << item;
}
int FlowLayout::count() const {
    return int(items_.size());
}
QLayoutItem* FlowLayout::itemAt(int index) const {
    return items_.value(index);
}
QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange({0, 0, width, 0}, false);
}

QSize FlowLayout::sizeHint() const {
    int width = 0;
    for (const auto* item : items_)
        if (!item->isEmpty()) width += item->sizeHint().width() + spacing();
    return {std::max(0, width - spacing()), arrange({0, 0, width, 0}, false)};
}

QSize FlowLayout::minimumSize() const {
    QSize min;
    for (const auto* item : items_)
        if (!item->isEmpty()) min = min.expandedTo(item->minimumSize());
    return min;
}

void FlowLayout::setGeometry(const QRect& room) {
    QLayout::setGeometry(room);
    arrange(room, true);
}

int FlowLayout::arrange(const QRect& room, bool place) const {
    QList<QLayoutItem*> row;
    int left = room.left(), top = room.top(), high = 0;
    const auto end = [&] {
        int x = room.left();
        for (auto* item : std::as_const(row)) {
            const QSize size = item->sizeHint().boundedTo({room.width(), high});
            if (place) item->setGeometry({{x, top + (high - size.height()) / 2}, size});
            x += size.width() + spacing();
        }
        row.clear();
    };
    for (auto* item : items_) {
        if (item->isEmpty()) continue;
        const QSize size = item->sizeHint();
        if (!row.isEmpty() && left + size.width() > room.left() + room.width()) {
            end();
            left = room.left(), top += high + spacing() / 2, high = 0;
        }
        row << item;
        left += size.width() + spacing();
        high = std::max(high, size.height());
    }
    end();
    return top + high - room.top();
}

} // namespace flowlab

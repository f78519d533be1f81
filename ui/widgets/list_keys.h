// The arrow keys of a field with a list below it.
#pragma once

#include <QEvent>
#include <QKeyEvent>
#include <QListWidget>

#include <algorithm>

namespace flowlab {

/// Moves the current row of `list` where `event` presses Up or Down; true where the key was for the list.
inline bool moveByArrows(QListWidget& list, const QEvent& event) {
    if (event.type() != QEvent::KeyPress || list.count() == 0) return false;
    const int key = static_cast<const QKeyEvent&>(event).key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step == 0) return false;
    list.setCurrentRow(std::clamp(list.currentRow() + step, 0, list.count() - 1));
    return true;
}

} // namespace flowlab

#include "ui/style/focus_ring.h"

#include <QApplication>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>

namespace flowlab {
namespace {

bool walks(int key) {
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

/// Menus and open lists mark their entries, and fill their windows.
bool marksItself(const QWidget& widget) {
    return widget.isWindow() || qobject_cast<const QMenu*>(&widget) ||
           qobject_cast<const QMenuBar*>(&widget) || widget.window()->inherits("QComboBoxPrivateContainer");
}

} // namespace

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    if (type == QEvent::FocusIn && watched == QApplication::focusWidget()) {
        enter(static_cast<QWidget*>(watched), static_cast<QFocusEvent*>(event)->reason());
    } else if (type == QEvent::FocusOut && watched == around_) {
        around_.clear();
        if (frame_) frame_->setWidget(nullptr);
    } else if (type == QEvent::KeyPress && watched == QApplication::focusWidget() && watched != around_ &&
               walks(static_cast<QKeyEvent*>(event)->key())) {
        byKeys_ = true;
        show(static_cast<QWidget*>(watched));
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::enter(QWidget* widget, Qt::FocusReason reason) {
    switch (reason) {
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason:
        byKeys_ = true;
        break;
    case Qt::ActiveWindowFocusReason: // back at where it was
    case Qt::PopupFocusReason:
    case Qt::MenuBarFocusReason:
        break;
    default:
        byKeys_ = false;
    }
    if (byKeys_) show(widget);
}

void FocusRing::show(QWidget* widget) {
    if (marksItself(*widget)) return;
    if (!frame_) frame_ = new QFocusFrame(widget->window());
    frame_->setAcceptDrops(false);
    around_ = widget;
    frame_->setWidget(widget);
}

} // namespace flowlab

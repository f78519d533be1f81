#include "ui/shell/space_key.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace flowlab {
namespace {

bool editsText(const QWidget& widget) {
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) return !line->isReadOnly();
    if (const auto* text = qobject_cast<const QTextEdit*>(&widget)) return !text->isReadOnly();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&widget)) return !text->isReadOnly();
    const auto* choice = qobject_cast<const QComboBox*>(&widget);
    return choice && choice->isEditable();
}

/// It does something of its own when Space is pressed on it.
bool answersSpace(const QWidget& widget) {
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QAbstractItemView*>(&widget);
}

} // namespace

SpaceKey::SpaceKey(const QWidget& window) : window_(window) {
    qApp->installEventFilter(this);
}

bool SpaceKey::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    if (type != QEvent::FocusIn && type != QEvent::FocusOut && type != QEvent::ShortcutOverride) return false;
    auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget || widget->window() != &window_) return false;
    if (type == QEvent::FocusOut) {
        left_ = QApplication::focusWidget() ? widget : nullptr; // from nowhere, Tab leads by hand again
        return false;
    }
    if (type == QEvent::FocusIn) {
        focusCame(widget, static_cast<QFocusEvent*>(event)->reason());
        return false;
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Space || key->modifiers() != Qt::NoModifier || editsText(*widget)) return false;
    event->setAccepted(reached_ == widget && answersSpace(*widget));
    return true; // the widget itself has no say: a number box would take Space for a letter
}

void SpaceKey::focusCame(QWidget* widget, Qt::FocusReason reason) {
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason) {
        // Qt gives this reason too when it moves on from what was hidden or disabled; nobody pressed Tab
        // then.
        const QWidget* left = left_.data();
        const bool byHand = !left || (left->isVisible() && left->isEnabled());
        reached_ = byHand ? widget : nullptr;
        return;
    }
    // Back from another window, a menu or an editor within the list, it is still where Tab led.
    const bool same = reached_ && (reached_ == widget || reached_->isAncestorOf(widget));
    if (!same) reached_ = nullptr;
}

} // namespace flowlab

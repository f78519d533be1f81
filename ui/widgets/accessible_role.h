// What a painted widget is to a screen reader, which would otherwise call it a filler.
#pragma once

#include <QAccessible>

class QWidget;

namespace flowlab {

/// Gives `widget` a role; its name and description stay those that QWidget has. Call it in the constructor:
/// a reader that has met the widget keeps what it was told.
void setAccessibleRole(QWidget* widget, QAccessible::Role role);

} // namespace flowlab

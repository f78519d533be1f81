// Words of the window that can be asked about: a dotted line below them, a "?" beside them, Shift+F1.
#pragma once

class QToolButton;
class QWidget;

namespace flowlab {

/// Lets a term of the glossary explain a widget: Shift+F1 while the focus is on it or in it, and a click on
/// its name, which gets a dotted line. The name is the widget itself where that is a label, else the label
/// whose buddy it is, else the first label in it, as in a slider with its name. `key` is of glossary().
void explain(QWidget* widget, const char* key);

/// A small "?" that explains a term, to be placed beside a heading.
[[nodiscard]] QToolButton* helpButton(const char* key, QWidget* parent);

/// Has a "?" explain another term from now on.
void setHelpTerm(QToolButton* button, const char* key);

/// Explains what has the focus in a window; where nothing is known of it, the glossary opens.
void explainFocused(QWidget* window);

} // namespace flowlab

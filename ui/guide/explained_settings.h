// Which settings of the window a term of the glossary explains.
#pragma once

#include <span>

class QWidget;

namespace flowlab {

struct ExplainedSetting {
    const char* object;  // name of the widget that sets or shows it
    const char* term;    // of glossary()
    bool inside = false; // the widget is a part of the control, whose name stands beside it
};

[[nodiscard]] std::span<const ExplainedSetting> explainedSettings();

/// See explain(): every widget of a window that is named in the list.
void explainSettings(QWidget& window);

} // namespace flowlab

// A control with its name before it, that stay together wherever a layout puts them.
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace flowlab {

/// A new widget that holds both, in the control's parent; `label`: gets the name's. The name's accelerator,
/// tooltip and description are the control's.
[[nodiscard]] QWidget* named(const QString& name, QWidget* control, const QString& hint,
                             QLabel** label = nullptr);

} // namespace flowlab

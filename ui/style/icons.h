// Icons from SVG drawings, in the colour of the text around them.
#pragma once

#include <QIcon>
#include <QString>

class QAbstractButton;
class QAction;

namespace flowlab {

/// The drawing resources/icons/NAME.svg with its currentColor replaced by the palette's.
[[nodiscard]] QIcon themedIcon(const QString& name);

/// Sets the icon now and again whenever the theme changes.
void bindIcon(QAction* action, const QString& name);
void bindIcon(QAbstractButton* button, const QString& name);

} // namespace flowlab

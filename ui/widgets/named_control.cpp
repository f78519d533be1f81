#include "ui/widgets/named_control.h"

#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace flowlab {

QWidget* named(const QString& name, QWidget* control, const QString& hint, QLabel** label) {
    auto* group = new QWidget(control->parentWidget());
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid / 2);
    auto* text = new QLabel(name, group);
    text->setBuddy(control);
    for (auto* widget : {static_cast<QWidget*>(text), control}) widget->setToolTip(hint);
    control->setAccessibleName(name);
    control->setAccessibleDescription(hint);
    row->addWidget(text);
    row->addWidget(control);
    if (label) *label = text;
    return group;
}

} // namespace flowlab

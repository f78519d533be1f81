#include "ui/widgets/accessible_role.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace flowlab {
namespace {

const char* const roleProperty = "flowlabAccessibleRole";

/// A button that is told by another role than Qt would give it.
class ButtonWithRole : public QAccessibleWidget {
  public:
    ButtonWithRole(QAbstractButton* button, QAccessible::Role role)
        : QAccessibleWidget(button, role), button_(*button) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        const QString told = QAccessibleWidget::text(kind);
        return told.isEmpty() && kind == QAccessible::Name ? button_.text() : told;
    }
    [[nodiscard]] QAccessible::State state() const override {
        auto state = QAccessibleWidget::state();
        state.checkable = button_.isCheckable();
        state.checked = button_.isChecked();
        state.pressed = button_.isDown();
        return state;
    }
    [[nodiscard]] QStringList actionNames() const override {
        return QStringList(pressAction()) + QAccessibleWidget::actionNames();
    }
    void doAction(const QString& action) override {
        action == pressAction() ? button_.click() : QAccessibleWidget::doAction(action);
    }

  private:
    QAbstractButton& button_;
};

/// Asked for every object before Qt looks among its own.
QAccessibleInterface* interfaceWithRole(const QString&, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    if (!widget) return nullptr;
    const QVariant role = widget->property(roleProperty);
    if (!role.isValid()) return nullptr;
    const auto wanted = QAccessible::Role(role.toInt());
    if (auto* button = qobject_cast<QAbstractButton*>(widget)) return new ButtonWithRole(button, wanted);
    return new QAccessibleWidget(widget, wanted);
}

} // namespace

void setAccessibleRole(QWidget* widget, QAccessible::Role role) {
    static const bool installed = [] {
        QAccessible::installFactory(interfaceWithRole);
        return true;
    }();
    if (installed) widget->setProperty(roleProperty, int(role));
}

} // namespace flowlab

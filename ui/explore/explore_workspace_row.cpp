#include "ui/explore/explore_workspace.h"

#include "ui/explore/nearest_strip.h"
#include "ui/explore/side_pane.h"
#include "ui/style/icons.h"

#include <QAction>
#include <QSettings>
#include <QToolButton>

namespace flowlab {

WorkspaceRow ExploreWorkspace::row() {
    return {QStringLiteral("explore"),
            tr("Workspace Explore"),
            QStringLiteral("explore"),
            Qt::CTRL | Qt::Key_2,
            tr("Explore"),
            tr("Turn the sampler's knobs (Ctrl+2)"),
            [](Sessions& sessions, Settings&, Player& player, QWidget* parent) {
                return new ExploreWorkspace(sessions, player, parent);
            },
            {{QStringLiteral("before"), tr("Before the last change (while held)"), QStringLiteral("undo"),
              holdKey, WorkspaceCommand::Menu::view, true, tr("Before"),
              tr("While it is held: the samples before the settings changed last (B)")},
             {QStringLiteral("pin"), tr("Pin the samples as A"), QStringLiteral("compare"), Qt::Key_A,
              WorkspaceCommand::Menu::view, true, tr("Pin"),
              tr("Keep these samples as A beside those that further changes bring (A)")},
             {QStringLiteral("classes"), tr("Recognised classes"), QStringLiteral("classes"), Qt::Key_C,
              WorkspaceCommand::Menu::view, true, tr("Classes"),
              tr("The class that the judge recognises in each finished sample; a dashed frame where another "
                 "was wanted (C)")},
             {QStringLiteral("nearest"), tr("Nearest training pictures"), QStringLiteral("search"), Qt::Key_N,
              WorkspaceCommand::Menu::view, true, tr("Nearest"),
              tr("The training pictures that come nearest to the selected sample: drawn, or copied? (N)")}}};
}

void ExploreWorkspace::takeCommand(const QString& command, QAction* action) {
    if (command == QStringLiteral("nearest")) {
        nearestButton_->setDefaultAction(action);
        nearest_->setVisible(action->isChecked());
        connect(action, &QAction::toggled, nearest_, &QWidget::setVisible);
        connect(action, &QAction::toggled, this, &Workspace::taskChanged);
    } else if (command == QStringLiteral("classes")) {
        classesButton_->setDefaultAction(action);
        connect(action, &QAction::toggled, this, &ExploreWorkspace::showClasses);
    } else if (command == QStringLiteral("pin")) {
        pin_ = action;
        pinButton_->setDefaultAction(action);
        connect(action, &QAction::toggled, this, &ExploreWorkspace::pin);
        connect(pinnedPane_, &SidePane::closed, action, [action] { action->setChecked(false); });
    } else {
        before_ = action;
        action->setAutoRepeat(false); // a key that is held is one press
        bindIcon(beforeButton_, QStringLiteral("undo"));
        beforeButton_->setText(action->iconText());
        beforeButton_->setToolTip(action->toolTip());
        beforeButton_->setAccessibleDescription(action->toolTip());
        connect(action, &QAction::toggled, this, &ExploreWorkspace::holdBefore);
        connect(beforeButton_, &QToolButton::pressed, action, [action] { action->setChecked(true); });
        connect(beforeButton_, &QToolButton::released, action, [action] { action->setChecked(false); });
    }
}

void ExploreWorkspace::takePictureActions(const PictureActions& actions) {
    grid_->addActions({actions.copy, actions.exportShown});
}

void ExploreWorkspace::readLayout(const QSettings& store) {
    classesButton_->defaultAction()->setChecked(store.value(QStringLiteral("classes"), true).toBool());
    nearestButton_->defaultAction()->setChecked(store.value(QStringLiteral("nearestPictures")).toBool());
}

void ExploreWorkspace::writeLayout(QSettings& store) const {
    store.setValue(QStringLiteral("classes"), classesButton_->defaultAction()->isChecked());
    store.setValue(QStringLiteral("nearestPictures"), nearestButton_->defaultAction()->isChecked());
}

} // namespace flowlab

// A workspace as the window offers it: actions, menus, tool bar and stack are made from such rows.
#pragma once

#include <QKeySequence>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace flowlab {

class Player;
class Settings;
class Workspace;
struct Sessions;

/// An action of a workspace's own: it brings the workspace to the front, and Workspace::carryOut() does the
/// rest. One that can be checked does so only when it is turned on.
struct WorkspaceCommand {
    enum class Menu { training, view };
    QString key, text, icon;
    QKeySequence shortcut;
    Menu menu = Menu::view;
    bool checkable = false;
    QString buttonText = {}, toolTip = {}; // empty: as the text
    QString page = {};                     // WorkspacePart::key of what it shows; empty: the workspace
};

struct WorkspaceRow {
    QString key, title, icon; // the key names it in recipes too
    QKeySequence shortcut;
    QString buttonText, toolTip;
    std::function<Workspace*(Sessions&, Settings&, Player&, QWidget* parent)> make;
    std::vector<WorkspaceCommand> commands = {};
};

} // namespace flowlab

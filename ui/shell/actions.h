// Every action of the program in one place: menus, tool bar, palette and cheat sheet are made from them.
#pragma once

#include "ui/workspace/workspace_row.h"

#include <QCoreApplication>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace flowlab {

struct Actions {
    Q_DECLARE_TR_FUNCTIONS(flowlab::Actions)

  public:
    Actions(QMainWindow& window, const std::vector<WorkspaceRow>& rows);

    QAction *train, *step, *reset, *newRun;
    QAction *trainNext, *prepareNext, *startNext, *clearQueue;
    QAction *open, *saveCheckpoint, *exportShown, *copyPicture, *saveTable, *quit;
    QAction *undo, *redo, *resetSettings, *dice;
    QAction *copyRecipe, *copyCommand, *pasteRecipe;
    QAction *play, *timeStart, *timeEnd;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *languageSystem, *languageEnglish, *languageChinese;
    QAction *projector, *fullScreen, *resetLayout, *chooseParts;
    QAction *palette, *keys, *firstSteps, *glossary, *explain, *log, *about;
    QMenu *recent, *view, *language, *training;

    /// Brings the workspace of a row to the front; nullptr: no row has this key.
    [[nodiscard]] QAction* show(const QString& workspace) const { return shows_.value(workspace); }
    /// A command of a row; nullptr: no row has it.
    [[nodiscard]] QAction* command(const QString& key) const { return commands_.value(key); }

    /// In the order of the menus, for the palette and the cheat sheet.
    [[nodiscard]] const QList<QAction*>& all() const { return all_; }

  private:
    QAction* make(const QString& text, const QString& icon = {}, const QKeySequence& keys = {},
                  bool checkable = false);

    void makeRows(const std::vector<WorkspaceRow>& rows);

    QMainWindow& window_;
    QList<QAction*> all_;
    QHash<QString, QAction*> shows_, commands_;
};

/// The menu bar. Panels' own actions are added to Actions::view by the window.
void buildMenus(QMainWindow& window, Actions& actions, const std::vector<WorkspaceRow>& rows);

} // namespace flowlab

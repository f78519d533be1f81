// Every action of the program in one place: menus, tool bar, palette and cheat sheet are made from them.
#pragma once

#include <QCoreApplication>
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
    explicit Actions(QMainWindow& window);

    QAction *train, *step, *reset, *newRun;
    QAction *showTrain, *showExplore, *showTrajectory, *showCompare;
    QAction* showRuns;
    QAction *open, *saveCheckpoint, *exportShown, *copyPicture, *saveTable, *quit;
    QAction *undo, *redo, *resetSettings, *dice;
    QAction *compare, *nearest;
    QAction *play, *timeStart, *timeEnd;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *languageSystem, *languageEnglish, *languageChinese;
    QAction *projector, *fullScreen;
    QAction *palette, *keys, *log, *about;
    QMenu *recent, *view, *language;

    /// In the order of the menus, for the palette and the cheat sheet.
    [[nodiscard]] const QList<QAction*>& all() const { return all_; }

  private:
    QAction* make(const QString& text, const QString& icon = {}, const QKeySequence& keys = {},
                  bool checkable = false);

    QMainWindow& window_;
    QList<QAction*> all_;
};

/// The menu bar. Panels' own actions are added to Actions::view by the window.
void buildMenus(QMainWindow& window, Actions& actions);

} // namespace flowlab

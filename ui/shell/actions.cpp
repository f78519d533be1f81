#include "ui/shell/actions.h"

#include "ui/style/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace flowlab {
namespace {

QString say(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

void exclusive(QObject* owner, std::initializer_list<QAction*> actions) {
    auto* group = new QActionGroup(owner);
    for (auto* action : actions) group->addAction(action);
}

} // namespace

QAction* Actions::make(const QString& text, const QString& icon, const QKeySequence& shortcut,
                       bool checkable) {
    auto* action = new QAction(text, &window_);
    if (!icon.isEmpty()) bindIcon(action, icon);
    action->setShortcut(shortcut);
    action->setCheckable(checkable);
    window_.addAction(action); // works while menus are hidden as well
    all_ << action;
    return action;
}

Actions::Actions(QMainWindow& window) : window_(window) {
    train = make(say("Train"), "play", Qt::Key_Space);
    step = make(say("Step"), "step", Qt::Key_S);
    reset = make(say("Reset"), "reset", Qt::CTRL | Qt::Key_R);
    newRun = make(say("Start a new run"), "train", Qt::CTRL | Qt::Key_N);
    step->setToolTip(say("One update of the weights, then pause (S)"));
    reset->setToolTip(say("Drop the training and go back to fresh weights (Ctrl+R)"));

    showTrain = make(say("Workspace Train"), "train", Qt::CTRL | Qt::Key_1, true);
    showExplore = make(say("Workspace Explore"), "explore", Qt::CTRL | Qt::Key_2, true);
    showTrajectory = make(say("Workspace Trajectory"), "trajectory", Qt::CTRL | Qt::Key_3, true);
    showTrain->setIconText(say("Train"));
    showExplore->setIconText(say("Explore"));
    showTrajectory->setIconText(say("Trajectory"));
    showTrain->setToolTip(say("Watch a network learn (Ctrl+1)"));
    showExplore->setToolTip(say("Turn the sampler's knobs (Ctrl+2)"));
    showTrajectory->setToolTip(say("Follow samples from noise to data (Ctrl+3)"));
    exclusive(&window, {showTrain, showExplore, showTrajectory});

    open = make(say("Open…"), "open", QKeySequence::Open);
    saveCheckpoint = make(say("Save checkpoint…"), "save", QKeySequence::Save);
    savePicture = make(say("Save picture…"), "export", Qt::CTRL | Qt::Key_E);
    copyPicture = make(say("Copy picture"), "copy", Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    saveTable = make(say("Save data as CSV…"), "table", Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    quit = make(say("Quit"), {}, QKeySequence::Quit);

    undo = make(say("Undo"), "undo", QKeySequence::Undo);
    redo = make(say("Redo"), "redo", QKeySequence::Redo);
    resetSettings = make(say("All settings back to their preset"), "reset");
    dice = make(say("Other noise"), "dice", Qt::CTRL | Qt::Key_D);

    play = make(say("Play or hold the film"), "play", Qt::Key_P);
    timeStart = make(say("Go to noise (t = 0)"), {}, Qt::CTRL | Qt::Key_Home);
    timeEnd = make(say("Go to data (t = 1)"), {}, Qt::CTRL | Qt::Key_End);

    themeSystem = make(say("Colours of the system"), {}, {}, true);
    themeLight = make(say("Light colours"), {}, {}, true);
    themeDark = make(say("Dark colours"), {}, {}, true);
    exclusive(&window, {themeSystem, themeLight, themeDark});
    languageSystem = make(say("Language of the system"), {}, {}, true);
    languageEnglish = make(QStringLiteral("English"), {}, {}, true);
    languageChinese = make(QStringLiteral("简体中文"), {}, {}, true);
    exclusive(&window, {languageSystem, languageEnglish, languageChinese});
    projector = make(say("Projector mode"), "projector", Qt::Key_F5, true);
    fullScreen = make(say("Full screen"), "fit", Qt::Key_F11, true);

    palette = make(say("Find an action…"), "search", Qt::CTRL | Qt::Key_K);
    keys = make(say("Keys and first steps"), "help", Qt::Key_F1);
    log = make(say("Log"), "info");
    about = make(say("About Flowlab"), "info");
    recent = nullptr;
    view = nullptr;
    language = nullptr;
}

void buildMenus(QMainWindow& window, Actions& a) {
    auto* bar = window.menuBar();
    auto* file = bar->addMenu(say("&File"));
    file->addAction(a.open);
    a.recent = file->addMenu(say("Open recent"));
    file->addSeparator();
    file->addActions({a.saveCheckpoint, a.savePicture, a.copyPicture, a.saveTable});
    file->addSeparator();
    file->addAction(a.quit);

    auto* edit = bar->addMenu(say("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.dice, a.resetSettings});

    auto* training = bar->addMenu(say("&Training"));
    training->addActions({a.train, a.step, a.reset});
    training->addSeparator();
    training->addAction(a.newRun);

    a.view = bar->addMenu(say("&View"));
    a.view->addActions({a.showTrain, a.showExplore, a.showTrajectory});
    a.view->addSeparator();
    a.view->addActions({a.play, a.timeStart, a.timeEnd});
    a.view->addSeparator();
    a.view->addActions({a.themeSystem, a.themeLight, a.themeDark});
    a.language = a.view->addMenu(say("Language"));
    a.language->addActions({a.languageSystem, a.languageEnglish, a.languageChinese});
    a.view->addSeparator();
    a.view->addActions({a.projector, a.fullScreen});
    a.view->addSeparator();

    auto* help = bar->addMenu(say("&Help"));
    help->addActions({a.keys, a.palette, a.log});
    help->addSeparator();
    help->addAction(a.about);
}

} // namespace flowlab

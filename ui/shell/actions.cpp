#include "ui/shell/actions.h"

#include "ui/style/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace flowlab {
namespace {

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

void Actions::makeRows(const std::vector<WorkspaceRow>& rows) {
    const auto dress = [](QAction* action, const QString& buttonText, const QString& toolTip) {
        if (!buttonText.isEmpty()) action->setIconText(buttonText);
        if (!toolTip.isEmpty()) action->setToolTip(toolTip);
    };
    auto* group = new QActionGroup(&window_);
    for (const auto& row : rows) {
        auto* action = make(row.title, row.icon, row.shortcut, true);
        dress(action, row.buttonText, row.toolTip);
        group->addAction(action);
        shows_[row.key] = action;
    }
    for (const auto& row : rows)
        for (const auto& command : row.commands) {
            auto* action = make(command.text, command.icon, command.shortcut, command.checkable);
            dress(action, command.buttonText, command.toolTip);
            commands_[command.key] = action;
        }
}

Actions::Actions(QMainWindow& window, const std::vector<WorkspaceRow>& rows) : window_(window) {
    train = make(tr("Start"), "play", Qt::Key_Space);
    step = make(tr("Step"), "step", Qt::Key_S);
    reset = make(tr("Reset"), "reset", Qt::CTRL | Qt::Key_R);
    newRun = make(tr("Start a new run"), "train", Qt::CTRL | Qt::Key_N);
    trainNext = make(tr("Train next"), "train", Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    trainNext->setToolTip(
        tr("Puts these settings in the queue: they are trained when the training in front is "
           "done (Ctrl+Shift+N)"));
    prepareNext = make(tr("Prepare the next training"), {}, {}, true);
    prepareNext->setToolTip(
        tr("While this is on, changes of the settings are for the next training, not for the present one"));
    startNext = make(tr("Start the next in the queue"), "step");
    startNext->setToolTip(tr("The training in front ends where it is, and stays under Runs"));
    clearQueue = make(tr("Clear the queue"), "close");
    step->setToolTip(tr("One training step, then pause (S)"));
    reset->setToolTip(tr("Discard the training and go back to fresh weights (Ctrl+R)"));

    makeRows(rows);

    open = make(tr("Open…"), "open", QKeySequence::Open);
    saveCheckpoint = make(tr("Save checkpoint…"), "save", QKeySequence::Save);
    exportShown = make(tr("Export…"), "export", Qt::CTRL | Qt::Key_E);
    exportShown->setIconText(tr("Export"));
    exportShown->setToolTip(tr("Save a picture, a film or a plot of this workspace (Ctrl+E)"));
    copyPicture = make(tr("Copy picture"), "copy", Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    saveTable = make(tr("Save data as CSV…"), "table", Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    quit = make(tr("Quit"), {}, QKeySequence::Quit);

    undo = make(tr("Undo"), "undo", QKeySequence::Undo);
    redo = make(tr("Redo"), "redo", QKeySequence::Redo);
    resetSettings = make(tr("Reset all settings to their preset"), "reset");
    dice = make(tr("New noise"), "dice", Qt::CTRL | Qt::Key_D);
    copyRecipe = make(tr("Copy recipe"), "copy", Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    copyCommand = make(tr("Copy as command line"), "copy");
    pasteRecipe = make(tr("Paste recipe"), "open", Qt::CTRL | Qt::SHIFT | Qt::Key_V);

    play = make(tr("Play / pause"), "play", Qt::Key_P);
    timeStart = make(tr("Go to noise (t = 0)"), {}, Qt::CTRL | Qt::Key_Home);
    timeEnd = make(tr("Go to data (t = 1)"), {}, Qt::CTRL | Qt::Key_End);

    themeSystem = make(tr("System colours"), {}, {}, true);
    themeLight = make(tr("Light colours"), {}, {}, true);
    themeDark = make(tr("Dark colours"), {}, {}, true);
    exclusive(&window, {themeSystem, themeLight, themeDark});
    languageSystem = make(tr("System language"), {}, {}, true);
    languageEnglish = make(QStringLiteral("English"), {}, {}, true);
    languageChinese = make(QStringLiteral("简体中文"), {}, {}, true);
    exclusive(&window, {languageSystem, languageEnglish, languageChinese});
    projector = make(tr("Projector mode"), "projector", Qt::Key_F5, true);
    fullScreen = make(tr("Full screen"), "fit", Qt::Key_F11, true);
    resetLayout = make(tr("Reset layout"), "reset");
    resetLayout->setToolTip(tr("Panels and plots stand again as at the first start"));
    chooseParts = make(tr("Choose what is shown…"));
    chooseParts->setToolTip(tr("Which pages, panels and other parts are there, for a class say"));
    // A key that is held down must not start and pause by turns.
    for (auto* action : {train, newRun, trainNext, play, projector, fullScreen}) action->setAutoRepeat(false);

    palette = make(tr("Find an action or a setting…"), "search", Qt::CTRL | Qt::Key_K);
    keys = make(tr("Keys and first steps"), "help", Qt::Key_F1);
    firstSteps = make(tr("First steps"));
    glossary = make(tr("Glossary"), "help");
    explain = make(tr("Explain what has the focus"), {}, Qt::SHIFT | Qt::Key_F1);
    log = make(tr("Log"), "info");
    about = make(tr("About Flowlab"), "info");
    recent = nullptr;
    view = nullptr;
    language = nullptr;
    training = nullptr;
}

void buildMenus(QMainWindow& window, Actions& a, const std::vector<WorkspaceRow>& rows) {
    const auto addCommands = [&](QMenu* menu, WorkspaceCommand::Menu wanted) {
        for (const auto& row : rows)
            for (const auto& command : row.commands)
                if (command.menu == wanted) menu->addAction(a.command(command.key));
    };
    auto* bar = window.menuBar();
    auto* file = bar->addMenu(Actions::tr("&File"));
    file->addAction(a.open);
    a.recent = file->addMenu(Actions::tr("Open recent"));
    file->addSeparator();
    file->addActions({a.saveCheckpoint, a.exportShown, a.copyPicture, a.saveTable});
    file->addSeparator();
    file->addAction(a.quit);

    auto* edit = bar->addMenu(Actions::tr("&Edit"));
    edit->addActions({a.undo, a.redo});
    edit->addSeparator();
    edit->addActions({a.dice, a.resetSettings});
    edit->addSeparator();
    edit->addActions({a.copyRecipe, a.copyCommand, a.pasteRecipe});

    auto* training = a.training = bar->addMenu(Actions::tr("&Training"));
    training->addActions({a.train, a.step, a.reset});
    training->addSeparator();
    training->addActions({a.newRun, a.trainNext, a.prepareNext, a.startNext, a.clearQueue});
    addCommands(training, WorkspaceCommand::Menu::training);

    a.view = bar->addMenu(Actions::tr("&View"));
    for (const auto& row : rows) a.view->addAction(a.show(row.key));
    a.view->addSeparator();
    addCommands(a.view, WorkspaceCommand::Menu::view);
    a.view->addSeparator();
    a.view->addActions({a.play, a.timeStart, a.timeEnd});
    a.view->addSeparator();
    a.view->addActions({a.themeSystem, a.themeLight, a.themeDark});
    a.language = a.view->addMenu(Actions::tr("Language"));
    a.language->addActions({a.languageSystem, a.languageEnglish, a.languageChinese});
    a.view->addSeparator();
    a.view->addActions({a.projector, a.fullScreen});
    a.view->addSeparator();

    auto* help = bar->addMenu(Actions::tr("&Help"));
    help->addActions({a.keys, a.firstSteps, a.glossary, a.explain, a.palette, a.log});
    help->addSeparator();
    help->addAction(a.about);
}

} // namespace flowlab

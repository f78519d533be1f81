// The window's commands: files, help, theme, messages and offers.
#include "core/messages/outbox.h"
#include "ui/export/exporter.h"
#include "ui/export/restorer.h"
#include "ui/guide/explain.h"
#include "ui/guide/first_steps.h"
#include "ui/guide/glossary_dialog.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/status_strip.h"
#include "ui/session/recipe.h"
#include "ui/shell/actions.h"
#include "ui/shell/help.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette_entries.h"
#include "ui/shell/parts_file.h"
#include "ui/shell/recipe_commands.h"
#include "ui/shell/shown_parts.h"
#include "ui/style/theme.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/plot.h"
#include "ui/words/text.h"
#include "ui/workspace/workspace.h"
#include "ui/workspaces.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QUndoStack>

namespace flowlab {
namespace {

constexpr int maxRecent = 8;
// The questions of offers, see BarMessage.
constexpr QLatin1String missingInput("missing input"), missingModel("missing model"), lastRun("last run");

} // namespace

void MainWindow::connectActions() {
    auto& a = *actions_;
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(a.train, [this] { sessions_->training.trainOrPause(); });
    on(a.step, [this] { sessions_->training.step(); });
    on(a.reset, [this] { askReset(); });
    on(a.newRun, [this] { sessions_->training.startNewRun(); });
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        auto* workspace = workspaces_[i];
        on(a.show(rows_[i].key), [this, workspace] { showWorkspace(workspace); });
        for (const auto& command : rows_[i].commands)
            on(a.command(command.key), [this, workspace, command](bool checked) {
                if (command.checkable && !checked) return;
                showWorkspace(workspace);
                workspace->carryOut(command.key);
            });
    }
    on(a.open, [this] { chooseFileToOpen(); });
    on(a.saveCheckpoint, [this] { chooseCheckpoint(); });
    on(a.exportShown, [this] { exporter_->showDialog(); });
    on(a.copyPicture, [this] {
        if (const auto shot = current()->shot()) exporter_->copyPicture(*shot);
    });
    on(a.saveTable, [this] {
        if (const auto plots = current()->plots(); !plots.empty()) plots.front()->saveTable();
    });
    on(a.quit, [this] { close(); });
    on(a.resetSettings, [this] { experiment_->resetAll(); });
    on(a.dice, [this] { sampler_->rollDice(); });
    on(a.play, [this] {
        auto* own = current()->player();
        auto& player = own ? *own : player_;
        player.setPlaying(!player.playing());
    });
    const auto go = [this](double time) {
        if (current()->player()) return; // it shows no t
        player_.setPlaying(false);
        player_.setTime(time);
    };
    on(a.timeStart, [go] { go(0); });
    on(a.timeEnd, [go] { go(1); });
    on(a.themeSystem, [] { Theme::instance().choose(ThemeChoice::system); });
    on(a.themeLight, [] { Theme::instance().choose(ThemeChoice::light); });
    on(a.themeDark, [] { Theme::instance().choose(ThemeChoice::dark); });
    on(a.languageSystem, [this] { setLanguage({}); });
    on(a.languageEnglish, [this] { setLanguage(QStringLiteral("en")); });
    on(a.languageChinese, [this] { setLanguage(QStringLiteral("zh_CN")); });
    on(a.projector, [this](bool checked) { setProjector(checked); });
    on(a.fullScreen, [this](bool checked) { // a maximised window is so again afterwards
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, checked));
    });
    on(a.resetLayout, [this] { resetLayout(); });
    on(a.palette, [this] { showPalette(); });
    on(a.keys, [this] { showKeysHelp(); });
    on(a.firstSteps, [this] { firstSteps_->setOpen(true); });
    on(a.glossary, [this] { showGlossary(this); });
    on(a.explain, [this] { explainFocused(this); });
    on(a.log, [this] { showLog(log_, this); });
    on(a.about, [this] { showAbout(sessions_->lab.device(), this); });

    auto* stack = settings_.undo();
    on(a.undo, [stack] { stack->undo(); });
    on(a.redo, [stack] { stack->redo(); });
    const auto name = [this, stack] {
        actions_->undo->setEnabled(stack->canUndo());
        actions_->redo->setEnabled(stack->canRedo());
        actions_->undo->setText(stack->canUndo() ? tr("Undo: %1").arg(stack->undoText()) : tr("Undo"));
        actions_->redo->setText(stack->canRedo() ? tr("Redo: %1").arg(stack->redoText()) : tr("Redo"));
    };
    connect(stack, &QUndoStack::indexChanged, this, name);
    name();
}

void MainWindow::askReset() {
    const auto& status = sessions_->training.status();
    // A run that has a folder is kept there, with its checkpoint.
    if (status.unsaved && status.step > 0 && status.run.empty()) {
        QMessageBox box(QMessageBox::Question, tr("Reset"),
                        tr("The training is at step %1 and not saved in a checkpoint. Reset discards it.")
                            .arg(status.step),
                        QMessageBox::Cancel, this);
        box.setObjectName(QStringLiteral("resetQuestion"));
        auto* drop = box.addButton(tr("Reset"), QMessageBox::DestructiveRole);
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        if (box.clickedButton() != drop) return;
    }
    sessions_->training.reset();
}

void MainWindow::chooseFileToOpen() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), lastFolder(),
        tr("Checkpoints, recipes, pictures and films (*.safetensors *.json *.png *.mp4 *.webm *.gif "
           "*.apng);;All files (*)"));
    if (!path.isEmpty()) openFile(path);
}

void MainWindow::openFile(const QString& path) {
    setLastFolder(path);
    if (isPartsFile(path))
        useParts(path, true);
    else if (mayHoldRecipe(path.toStdString()))
        restorer_->open(path);
    else
        sessions_->training.openCheckpoint(path);
}

void MainWindow::buildExport() {
    exporter_ = new Exporter(
        [this] {
            ExportSource source{current()->shot(), {}};
            for (auto* plot : current()->plots()) source.plots << plot;
            return source;
        },
        this);
    statusBar()->addPermanentWidget(exporter_->strip());
    connect(exporter_, &Exporter::said, status_, &StatusStrip::say);
    connect(exporter_, &Exporter::told, this, &MainWindow::tell);
    connect(exporter_, &Exporter::saved, this, &MainWindow::exported);
    connect(&sessions_->sampling, &SamplingSession::sampleChanged, exporter_, &Exporter::sourceChanged);
    connect(&sessions_->comparison, &ComparisonSession::filled, exporter_, &Exporter::sourceChanged);
    connect(&sessions_->quality, &QualitySession::grew, exporter_, &Exporter::sourceChanged);
    restorer_ = new Restorer(*sessions_, settings_, this);
    connect(restorer_, &Restorer::failed, this, [this](const Error& error) { tell(to_notice(error)); });
    auto* recipes = new RecipeCommands(
        *sessions_, settings_, [this] { return current()->shot(); }, this);
    connect(actions_->copyRecipe, &QAction::triggered, recipes, &RecipeCommands::copyRecipe);
    connect(actions_->copyCommand, &QAction::triggered, recipes, &RecipeCommands::copyCommand);
    connect(actions_->pasteRecipe, &QAction::triggered, recipes, &RecipeCommands::pasteRecipe);
    connect(recipes, &RecipeCommands::said, status_, &StatusStrip::say);
    connect(recipes, &RecipeCommands::failed, this, [this](const Error& error) { tell(to_notice(error)); });
    connect(recipes, &RecipeCommands::pasted, restorer_, &Restorer::paste);
    connect(restorer_, &Restorer::restored, this, [this](const QString& path, const Json& picture) {
        if (!path.isEmpty()) rememberFile(path);
        status_->say(path.isEmpty() ? tr("The pasted settings are in use; Undo brings yours back")
                                    : tr("The settings of %1 are restored").arg(QFileInfo(path).fileName()));
        bar_->settle(missingInput);
        bar_->settle(missingModel);
        if (bar_->showsError()) bar_->clearNews();
        showPicture(picture);
        Q_EMIT restored(path);
    });
    connect(restorer_, &Restorer::inputMissing, this, [this](const QString& path, const Error& error) {
        auto offer = messageOf(to_notice(error));
        offer.question = missingInput;
        offer.actions = {{tr("Look in a folder…"), {}, QStringLiteral("findInput"), [this, path] {
                              const QString folder = QFileDialog::getExistingDirectory(
                                  this, tr("The folder of the data"), lastFolder());
                              if (!folder.isEmpty()) restorer_->open(path, folder);
                          }}};
        ask(offer);
    });
    connect(restorer_, &Restorer::modelMissing, this, [this](const QString& title, const QString& what) {
        ask({BarMessage::Level::info,
             title,
             what,
             {{tr("Open…"), {}, QStringLiteral("openMissing"), [this] { chooseFileToOpen(); }}},
             missingModel});
    });
}

/// The workspace, view and moment that a picture was of.
void MainWindow::showPicture(const Json& picture) {
    if (!picture.is_object()) return;
    const auto key = picture.find("workspace");
    auto* workspace =
        key != picture.end() && key->is_string() ? workspaceOf(utf8(key->get<std::string>())) : nullptr;
    if (!workspace) return;
    showWorkspace(workspace);
    workspace->restore(picture);
    if (!workspace->followsTime()) return;
    if (const auto t = picture.find("t"); t != picture.end() && t->is_number()) {
        disconnect(firstFilm_); // the first picture does not set it back
        player_.setPlaying(false);
        player_.setTime(t->get<double>());
    }
}

void MainWindow::chooseCheckpoint() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save checkpoint"),
                                                      lastFolder() + QStringLiteral("/training.safetensors"),
                                                      tr("Checkpoint (*.safetensors)"));
    if (path.isEmpty()) return;
    setLastFolder(path);
    sessions_->training.saveCheckpoint(path);
}

void MainWindow::savePictureTo(const QString& path) {
    if (const auto shot = current()->shot()) exporter_->savePicture(*shot, path);
}

void MainWindow::showPalette() {
    std::vector<SettingsPart> parts;
    for (auto* dock : {left_, right_})
        if (!away_.contains(dock))
            parts.push_back({dock->widget(), dock->windowTitle(), [dock] { dock->show(); }});
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (parts_->shows(rows_[i].key))
            parts.push_back({workspaces_[i], rows_[i].title,
                             [action = actions_->show(rows_[i].key)] { action->trigger(); }});
    auto* palette = new CommandPalette(paletteEntries(actions_->all(), parts), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->setObjectName(QStringLiteral("commandPalette"));
    palette->open();
}

void MainWindow::showKeysHelp() {
    std::vector<KeyPage> pages;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (shows(workspaces_[i])) pages.push_back({rows_[i].buttonText, workspaces_[i]});
    QStringList steps;
    for (int i = 0; i < FirstSteps::count; ++i)
        if (const auto step = FirstSteps::Step(i); firstSteps_->offered(step))
            steps << FirstSteps::title(step) + QStringLiteral(": ") + FirstSteps::look(step);
    showKeys(keyGroups(*menuBar(), pages, actions_->all()), steps, this);
}

void MainWindow::setLanguage(const QString& language) {
    QSettings().setValue(QStringLiteral("language"), language);
    const auto languageOf = [](const QLocale& locale) { // texts without a translation are English
        return locale.language() == QLocale::C ? QLocale::English : locale.language();
    };
    const bool same =
        languageOf(language.isEmpty() ? QLocale::system() : QLocale(language)) == languageOf({});
    status_->say(same ? tr("The window is in this language already")
                      : tr("The language changes at the next start"));
}

BarMessage MainWindow::messageOf(const Notice& notice) const {
    const bool error = notice.level == Notice::Level::error;
    QStringList details;
    for (const auto& part : {notice.where, notice.why})
        if (!part.empty()) details << said(part);
    QString body = details.join(QStringLiteral(": "));
    if (!body.isEmpty() && !body.endsWith(u'.')) body += u'.';
    if (!notice.hint.empty()) body += QStringLiteral(" ") + said(notice.hint);
    return {error                                 ? BarMessage::Level::error
            : notice.level == Notice::Level::info ? BarMessage::Level::info
                                                  : BarMessage::Level::warning,
            error ? tr("Cannot %1.").arg(said(notice.what)) : said(notice.what), body};
}

void MainWindow::log(const BarMessage& message) {
    log_ << QStringLiteral("%1  %2 %3")
                .arg(QLocale().toString(QDateTime::currentDateTime(), QStringLiteral("HH:mm:ss")),
                     message.title, message.text);
}

void MainWindow::tell(const Notice& notice) {
    const auto message = messageOf(notice);
    log(message);
    if (message.level != BarMessage::Level::info) return bar_->show(message);
    status_->say(message.text.isEmpty() ? message.title
                                        : message.title + QStringLiteral(" · ") + message.text);
}

void MainWindow::ask(const BarMessage& offer) {
    log(offer);
    bar_->show(offer);
}

QString MainWindow::lastRunPath() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/last-run.safetensors");
}

QString MainWindow::lastRunFile() {
    return QSettings().value(QStringLiteral("lastRunFile"), lastRunPath()).toString();
}

// At every start, until it is answered: closing the bar is no answer.
void MainWindow::offerLastRun() {
    const QString path = lastRunFile();
    const QFileInfo file(path);
    if (!QSettings().value(QStringLiteral("lastRunWaits")).toBool() || !file.exists()) return offerQueue();
    const QString stays = path == lastRunPath() ? tr("Its checkpoint stays: %1").arg(path)
                                                : tr("It stays in the list of runs: Training → Runs");
    const auto behind = qlonglong(sessions_->queue.waiting().size());
    const QString queued =
        behind > 0 ? tr("In the queue behind it: %1 (%2).").arg(QLocale().toString(behind), queueWords())
                   : QString();
    ask({BarMessage::Level::info,
         tr("The training that was running when you quit (%1) was saved.")
             .arg(QLocale().toString(file.lastModified(), QLocale::ShortFormat)),
         queued,
         {{tr("Resume"), tr("Go on with this training"), QStringLiteral("goOn"),
           [this, path] { sessions_->training.openCheckpoint(path, TrainingSession::AfterOpening::goOn); }},
          {tr("Do not resume"), stays, QStringLiteral("declineLastRun"),
           [this] {
               settleLastRun();
               offerQueue();
           }}},
         lastRun});
}

void MainWindow::settleLastRun() {
    QSettings().setValue(QStringLiteral("lastRunWaits"), false);
    bar_->settle(lastRun);
}

void MainWindow::rememberFile(const QString& path) {
    QStringList files = QSettings().value(QStringLiteral("recentFiles")).toStringList();
    files.removeAll(path);
    files.prepend(path);
    while (files.size() > maxRecent) files.removeLast();
    QSettings().setValue(QStringLiteral("recentFiles"), files);
    refreshRecent();
}

void MainWindow::refreshRecent() {
    actions_->recent->clear();
    const QStringList files =
        QSettings().value(QStringLiteral("recentFiles")).toStringList().mid(0, maxRecent);
    for (const auto& file : files)
        actions_->recent->addAction(QDir::toNativeSeparators(file), this, [this, file] { openFile(file); });
    actions_->recent->setEnabled(!files.isEmpty());
}

} // namespace flowlab

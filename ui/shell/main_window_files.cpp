// The window's commands: files, help, theme, what it remembers, and how it ends.
#include "core/messages/outbox.h"
#include "ui/export/exporter.h"
#include "ui/export/restorer.h"
#include "ui/panels/experiment_panel.h"
#include "ui/panels/sampler_panel.h"
#include "ui/panels/status_strip.h"
#include "ui/session/recipe.h"
#include "ui/shell/actions.h"
#include "ui/shell/help.h"
#include "ui/shell/main_window.h"
#include "ui/style/theme.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/plot.h"
#include "ui/words/text.h"
#include "ui/workspace/workspace.h"
#include "ui/workspaces.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolButton>
#include <QUndoStack>

namespace flowlab {
namespace {

constexpr int maxRecent = 8;

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
    on(a.play, [this] { player_.setPlaying(!player_.playing()); });
    on(a.timeStart, [this] { player_.setPlaying(false), player_.setTime(0); });
    on(a.timeEnd, [this] { player_.setPlaying(false), player_.setTime(1); });
    on(a.themeSystem, [] { Theme::instance().choose(ThemeChoice::system); });
    on(a.themeLight, [] { Theme::instance().choose(ThemeChoice::light); });
    on(a.themeDark, [] { Theme::instance().choose(ThemeChoice::dark); });
    on(a.languageSystem, [this] { setLanguage({}); });
    on(a.languageEnglish, [this] { setLanguage(QStringLiteral("en")); });
    on(a.languageChinese, [this] { setLanguage(QStringLiteral("zh_CN")); });
    on(a.projector, [this](bool checked) { setProjector(checked); });
    on(a.fullScreen, [this](bool checked) { checked ? showFullScreen() : showNormal(); });
    on(a.palette, [this] { showPalette(); });
    on(a.keys, [this] { showKeys(actions_->all(), this); });
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
    if (mayHoldRecipe(path.toStdString()))
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
    connect(restorer_, &Restorer::restored, this, [this](const QString& path, const Json& picture) {
        rememberFile(path);
        status_->say(tr("The settings of %1 are restored").arg(QFileInfo(path).fileName()));
        if (bar_->showsError() || bar_->findChild<QToolButton*>(QStringLiteral("openMissing")))
            bar_->dismiss();
        showPicture(picture);
        Q_EMIT restored(path);
    });
    connect(restorer_, &Restorer::inputMissing, this, [this](const QString& path, const Error& error) {
        tell(to_notice(error));
        auto* look = bar_->addButton(tr("Look in a folder…"));
        look->setObjectName(QStringLiteral("findInput"));
        connect(look, &QToolButton::clicked, this, [this, path] {
            const QString folder =
                QFileDialog::getExistingDirectory(this, tr("The folder of the data"), lastFolder());
            if (!folder.isEmpty()) restorer_->open(path, folder);
        });
    });
    connect(restorer_, &Restorer::modelMissing, this, [this](const QString& title, const QString& what) {
        log_ << title + u' ' + what;
        bar_->show({BarMessage::Level::info, title, what});
        auto* open = bar_->addButton(tr("Open…"));
        open->setObjectName(QStringLiteral("openMissing"));
        connect(open, &QToolButton::clicked, this, &MainWindow::chooseFileToOpen);
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
    auto* palette = new CommandPalette(actions_->all(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->setObjectName(QStringLiteral("commandPalette"));
    palette->open();
}

void MainWindow::setLanguage(const QString& language) {
    QSettings().setValue(QStringLiteral("language"), language);
    status_->say(tr("The language changes at the next start"));
}

void MainWindow::tell(const Notice& notice) {
    const bool error = notice.level == Notice::Level::error;
    QStringList details;
    for (const auto& part : {notice.where, notice.why})
        if (!part.empty()) details << said(part);
    QString body = details.join(QStringLiteral(": "));
    if (!body.isEmpty() && !body.endsWith(u'.')) body += u'.';
    if (!notice.hint.empty()) body += QStringLiteral(" ") + said(notice.hint);
    QString title = error ? tr("Cannot %1.").arg(said(notice.what)) : said(notice.what);
    log_ << QStringLiteral("%1  %2 %3")
                .arg(QLocale().toString(QDateTime::currentDateTime(), QStringLiteral("HH:mm:ss")), title,
                     body);
    if (notice.level == Notice::Level::info) {
        status_->say(body.isEmpty() ? title : title + QStringLiteral(" · ") + body);
        return;
    }
    bar_->show({error ? BarMessage::Level::error : BarMessage::Level::warning, title, body});
}

QString MainWindow::lastRunPath() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/last-run.safetensors");
}

void MainWindow::offerLastRun() {
    const QString path = QSettings().value(QStringLiteral("lastRunFile"), lastRunPath()).toString();
    const QFileInfo file(path);
    if (!QSettings().value(QStringLiteral("lastRunWaits")).toBool() || !file.exists()) return;
    bar_->show({BarMessage::Level::info,
                tr("The training that was running when you quit (%1) was saved.")
                    .arg(QLocale().toString(file.lastModified(), QLocale::ShortFormat)),
                {}});
    auto* go = bar_->addButton(tr("Resume"));
    go->setObjectName(QStringLiteral("goOn"));
    connect(go, &QToolButton::clicked, this,
            [this, path] { sessions_->training.openCheckpoint(path, TrainingSession::AfterOpening::goOn); });
    connect(bar_, &ErrorBar::dismissed, this,
            [] { QSettings().setValue(QStringLiteral("lastRunWaits"), false); });
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
    const QStringList files = QSettings().value(QStringLiteral("recentFiles")).toStringList();
    for (const auto& file : files)
        actions_->recent->addAction(QDir::toNativeSeparators(file), this, [this, file] { openFile(file); });
    actions_->recent->setEnabled(!files.isEmpty());
}

void MainWindow::readLayout() {
    const QSettings store;
    if (!restoreGeometry(store.value(QStringLiteral("geometry")).toByteArray())) resize(1440, 900);
    restoreState(store.value(QStringLiteral("layout")).toByteArray());
    const auto theme = ThemeChoice(store.value(QStringLiteral("theme"), 0).toInt());
    Theme::instance().choose(theme);
    (theme == ThemeChoice::light  ? actions_->themeLight
     : theme == ThemeChoice::dark ? actions_->themeDark
                                  : actions_->themeSystem)
        ->setChecked(true);
    const QString language = store.value(QStringLiteral("language")).toString();
    (language == QStringLiteral("en")      ? actions_->languageEnglish
     : language == QStringLiteral("zh_CN") ? actions_->languageChinese
                                           : actions_->languageSystem)
        ->setChecked(true);
    settings_.fromText(store.value(QStringLiteral("settings")).toString());
    for (auto* workspace : workspaces_) workspace->readLayout(store);
    const int last = int(workspaces_.size()) - 1;
    const int place = store.value(QStringLiteral("workspace"), -1).toInt();
    showWorkspace(place < 0 ? workspaceOf(QString::fromLatin1(firstWorkspace))
                            : workspaces_[std::size_t(std::min(place, last))]);
    refreshRecent();
}

void MainWindow::writeLayout() {
    QSettings store;
    const bool projector = Theme::instance().large();
    store.setValue(QStringLiteral("geometry"), saveGeometry());
    store.setValue(QStringLiteral("layout"), projector ? stateBeforeProjector_ : saveState());
    store.setValue(QStringLiteral("theme"), int(Theme::instance().choice()));
    store.setValue(QStringLiteral("settings"), settings_.toText());
    store.setValue(QStringLiteral("workspace"), stack_->currentIndex());
    for (const auto* workspace : workspaces_) workspace->writeLayout(store);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const auto& status = sessions_->training.status();
    if ((status.unsaved || sessions_->training.running()) && status.step > 0 && !leaveUnsaved_) {
        // In the run's own folder, so that it goes on there.
        const QString path =
            status.run.empty() ? lastRunPath() : utf8((status.run / "checkpoint.safetensors").string());
        if (status.run.empty()) QDir().mkpath(QFileInfo(path).path());
        if (!sessions_->training.saveAndWait(path)) {
            // Nothing is lost silently: the window stays once, and says why.
            leaveUnsaved_ = true;
            tell({Notice::Level::error, spoken(tr("save the training before quitting")), spoken(path),
                  spoken(tr("see Help → Log")),
                  spoken(tr("Save a checkpoint elsewhere, or close again to quit without saving."))});
            event->ignore();
            return;
        }
        QSettings().setValue(QStringLiteral("lastRunFile"), path);
        QSettings().setValue(QStringLiteral("lastRunWaits"), true);
    }
    leave();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (urls.isEmpty()) return;
    event->acceptProposedAction();
    openFile(urls.front().toLocalFile());
}

} // namespace flowlab

// How the window ends: what is saved when it closes, and when nobody closes it: by a signal, with the
// session, without its display.
#include "core/messages/snapshot.h"
#include "ui/export/exporter.h"
#include "ui/shell/end_watch.h"
#include "ui/shell/main_window.h"
#include "ui/words/text.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace flowlab {

void MainWindow::keepTraining(Afterwards afterwards) {
    const auto kept =
        sessions_->training.keep(lastRunPath(), afterwards, std::chrono::milliseconds(EndWatch::maxSaveMs));
    if (!kept.checkpoint.empty()) {
        QSettings store;
        store.setValue(QStringLiteral("lastRunFile"), pathText(kept.checkpoint));
        store.setValue(QStringLiteral("lastRunWaits"), true);
        store.sync(); // the process may end without the objects that would do it
    }
    if (afterwards == Afterwards::stop) exporter_->abandon();
}

QString MainWindow::saveAtEnd() {
    auto& training = sessions_->training;
    const auto run = training.status().run;
    if (run.empty()) {
        const QString path = lastRunPath();
        QDir().mkpath(QFileInfo(path).path());
        return training.saveAndWait(path) ? path : QString();
    }
    const auto own = [&training] { return pathText(training.status().run / "checkpoint.safetensors"); };
    QString path = own();
    if (QFileInfo(pathText(run)).isDir() && training.saveAndWait(path)) return path;
    // Others took the folder away, or locked it: into the run's new one, or else beside the settings.
    if (training.running()) training.trainOrPause();
    const auto kept = training.keep(lastRunPath(), Afterwards::go_on, std::chrono::minutes(1));
    if (!kept.complete) return {};
    if (!kept.checkpoint.empty()) return pathText(kept.checkpoint);
    sessions_->lab.take(); // nothing was left to save: the new folder has it by now
    return own();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const auto& status = sessions_->training.status();
    const QString own = status.run.empty() ? QString() : pathText(status.run / "checkpoint.safetensors");
    // Others may have deleted it, or its folder.
    const bool gone = sessions_->training.hasRun() && !own.isEmpty() && !QFileInfo::exists(own);
    if ((status.unsaved || gone || sessions_->training.running()) && status.step > 0 && !leaveUnsaved_) {
        const QString path = saveAtEnd();
        if (path.isEmpty()) {
            // Nothing is lost silently: the window stays once, and says why.
            leaveUnsaved_ = true;
            tell({Notice::Level::error, spoken(tr("save the training before quitting")),
                  spoken(own.isEmpty() ? lastRunPath() : own), spoken(tr("see Help → Log")),
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

void MainWindow::leave() {
    player_.setPlaying(false);
    exporter_->leave();
    writeLayout();
}

} // namespace flowlab

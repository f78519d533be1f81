// How the window ends when nobody closes it: by a signal, with the session, without its display.
#include "ui/export/exporter.h"
#include "ui/shell/end_watch.h"
#include "ui/shell/main_window.h"

#include <QSettings>

namespace flowlab {

void MainWindow::keepTraining(Afterwards afterwards) {
    const auto kept =
        sessions_->training.keep(lastRunPath(), afterwards, std::chrono::milliseconds(EndWatch::maxSaveMs));
    if (kept.checkpoint.empty()) return;
    QSettings store;
    store.setValue(QStringLiteral("lastRunFile"), QString::fromStdString(kept.checkpoint.string()));
    store.setValue(QStringLiteral("lastRunWaits"), true);
    store.sync(); // the process may end without the objects that would do it
}

void MainWindow::leave() {
    player_.setPlaying(false);
    exporter_->leave();
    writeLayout();
}

} // namespace flowlab

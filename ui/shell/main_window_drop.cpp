// What is dropped on the window, or hangs over it.
#include "core/base/error.h"
#include "core/data/data_set.h"
#include "core/messages/outbox.h"
#include "ui/panels/status_strip.h"
#include "ui/shell/drop.h"
#include "ui/shell/main_window.h"
#include "ui/words/text.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QMimeData>

namespace flowlab {

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const auto drop = dropOf(*event->mimeData());
    if (drop.kind == DropKind::none) return;
    overlay_->announce(drop);
    event->acceptProposedAction(); // what is refused too: then it says why
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event) {
    overlay_->hide();
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent* event) {
    overlay_->hide();
    const auto drop = dropOf(*event->mimeData());
    if (drop.kind == DropKind::none) return;
    event->acceptProposedAction();
    switch (drop.kind) {
    case DropKind::checkpoint:
    case DropKind::recipe:
    case DropKind::parts:
        return openFile(drop.path);
    case DropKind::data:
        return useData(drop.path);
    case DropKind::several:
    case DropKind::unknown:
        return tell({Notice::Level::warning, spoken(dropWords(drop)), {}, {}, {}});
    case DropKind::none:
        break;
    }
}

void MainWindow::useData(const QString& place) {
    try { // what it misses is said at once, not when the training starts
        require_data(place.toStdString());
    } catch (const Error& error) {
        return tell(to_notice(error));
    }
    auto options = settings_.train();
    options.data = place.toStdString();
    settings_.setTrain(options, tr("data"));
    status_->say(tr("The next training learns from %1").arg(QDir::toNativeSeparators(place)));
}

} // namespace flowlab

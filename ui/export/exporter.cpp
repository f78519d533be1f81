#include "ui/export/exporter.h"

#include "core/messages/outbox.h"
#include "ui/export/export_strip.h"
#include "ui/export/export_work.h"
#include "ui/words/text.h"
#include "ui/workspace/shot.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace flowlab {
namespace {

/// A picture as those before were exported: at their scale, with a caption or without.
struct Chosen {
    Shot shot;
    int scale;
};
Chosen asBefore(Shot shot) {
    const auto choice = ExportChoice::remembered();
    shot.caption = choice.pictureCaption;
    const int scale = choice.pictureScale > 0 ? choice.pictureScale : exportScale(shot);
    return {std::move(shot), scale};
}

} // namespace

Exporter::Exporter(std::function<ExportSource()> source, QWidget* window)
    : QObject(window), source_(std::move(source)), window_(window), strip_(new ExportStrip(queue_, window)) {
    connect(&queue_, &ExportQueue::written, this, &Exporter::tellWritten);
    connect(&queue_, &ExportQueue::failed, this, &Exporter::tellFailure);
    connect(&queue_, &ExportQueue::cancelled, this, [this](const QString& title) {
        Q_EMIT said(tr("Cancelled %1: no file was left behind").arg(title));
    });
}

QWidget* Exporter::strip() const {
    return strip_;
}

void Exporter::showDialog() {
    if (!dialog_) {
        dialog_ = new ExportDialog(source_, window_);
        connect(dialog_, &ExportDialog::exportAsked, &queue_, &ExportQueue::add);
        connect(dialog_, &ExportDialog::copied, this,
                [this] { Q_EMIT said(tr("The picture is on the clipboard")); });
        dialog_->setAttribute(Qt::WA_DeleteOnClose); // the choices are remembered, not the dialog
    } else {
        dialog_->renew();
    }
    dialog_->show();
    dialog_->raise();
    dialog_->activateWindow();
}

void Exporter::sourceChanged() {
    if (dialog_) dialog_->sourceChanged();
}

void Exporter::savePicture(const Shot& shot, const QString& path) {
    const auto chosen = asBefore(shot);
    queue_.add(QFileInfo(path).fileName(), pictureWork(chosen.shot, chosen.scale, path));
}

void Exporter::copyPicture(const Shot& shot) {
    try {
        const auto chosen = asBefore(shot);
        QApplication::clipboard()->setImage(imageOf(pictureOf(chosen.shot, chosen.scale)));
        Q_EMIT said(tr("The picture is on the clipboard"));
    } catch (const Error& error) { // a comparison may be too large for one picture
        Q_EMIT told(to_notice(error));
    }
}

void Exporter::leave() {
    if (dialog_) dialog_->close();
    queue_.cancel();
}

void Exporter::tellWritten(const Written& what) {
    QString message =
        tr("Saved %1 (%2)").arg(QDir::toNativeSeparators(what.path), QLocale().formattedDataSize(what.bytes));
    if (!what.note.isEmpty()) message += QStringLiteral(": ") + what.note;
    Q_EMIT said(message);
    Q_EMIT saved(what.path);
}

void Exporter::tellFailure(const Error& error) {
    Notice notice = to_notice(error);
    notice.hint = Text::of("%1 %2", notice.hint, spoken(tr("No file was left behind.")));
    Q_EMIT told(notice);
}

} // namespace flowlab

// Export as the window sees it: the dialog, the queue behind it, and what became of each file.
#pragma once

#include "core/messages/snapshot.h"
#include "ui/export/export_dialog.h"
#include "ui/export/export_queue.h"

#include <QObject>

namespace flowlab {

class ExportStrip;

class Exporter : public QObject {
    Q_OBJECT
  public:
    /// `source` is asked for what the workspace shows; `window` owns the dialog.
    Exporter(std::function<ExportSource()> source, QWidget* window);

    /// For the status bar.
    [[nodiscard]] QWidget* strip() const;
    [[nodiscard]] ExportQueue& queue() { return queue_; }
    void showDialog();
    /// The workspace shows something else than before.
    void sourceChanged();
    /// A picture as it was exported last, at that scale and with its caption, without asking.
    void savePicture(const Shot& shot, const QString& path);
    void copyPicture(const Shot& shot);
    /// The window closes: a film in the midst is given up and leaves no file, pictures are finished.
    void leave();
    /// See ExportQueue::abandon().
    void abandon() { queue_.abandon(); }

  Q_SIGNALS:
    void said(const QString& message);
    void told(const flowlab::Notice& notice);
    void saved(const QString& path);

  private:
    void tellWritten(const Written& what);
    void tellFailure(const Error& error);

    std::function<ExportSource()> source_;
    QWidget* window_;
    ExportQueue queue_;
    ExportStrip* strip_;
    QPointer<ExportDialog> dialog_;
};

} // namespace flowlab

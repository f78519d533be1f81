// Writes what was exported, one after the other, on a thread of its own: neither the window nor the training
// waits. Lives on the GUI thread.
#pragma once

#include "core/base/error.h"
#include "core/base/file_writer.h"
#include "core/media/film.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace flowlab {

/// The outcome of an export.
struct Written {
    QString path;
    qint64 bytes = 0;
    QString note; // something to know about it; empty: nothing
};

class ExportQueue : public QObject {
    Q_OBJECT
  public:
    using Report = std::function<void(const FilmProgress&)>;
    /// Runs on the queue's thread. May throw; throws Cancelled when `stop` became true.
    using Work = std::function<Written(const std::atomic<bool>& stop, const Report& report)>;

    explicit ExportQueue(QObject* parent = nullptr);
    /// Stops a film in the midst, which leaves no file; finishes pictures, which takes a moment.
    ~ExportQueue() override;

    void add(const QString& title, Work work);
    /// Gives up what is being written, and what waits.
    void cancel();
    /// The process is about to end: gives up all for ever, and waits a moment until nothing half written is
    /// left behind. May be called from any thread.
    void abandon();

    [[nodiscard]] bool busy() const { return !jobs_.empty(); }
    /// The export in progress ("film.mp4"), and how many wait behind it.
    [[nodiscard]] QString title() const;
    [[nodiscard]] int waiting() const;
    /// Progress of the export being written; total is 0 until it is known.
    [[nodiscard]] FilmProgress progress() const;

  Q_SIGNALS:
    /// Something began, went on or ended.
    void changed();
    void written(const flowlab::Written& what);
    void failed(const flowlab::Error& error);
    void cancelled(const QString& title);

  private:
    struct Job;
    void run(Job& job);
    void tell(const FilmProgress& progress);
    void finish(Job& job);

    std::deque<std::shared_ptr<Job>> jobs_; // the first is being written
    mutable std::mutex mutex_;
    FilmProgress progress_;  // under the mutex, as the next two
    Job* current_ = nullptr; // being written
    bool abandoned_ = false;
    std::condition_variable ended_;  // current_ is
    std::atomic<bool> told_ = false; // a queued changed() is on its way
    FileWriter writer_;              // last: its thread uses all of the above
};

} // namespace flowlab

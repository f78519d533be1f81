#include "ui/export/export_queue.h"

#include <QMetaObject>

#include <chrono>
#include <optional>

namespace flowlab {
namespace {
constexpr std::chrono::seconds abandonPatience(2); // a frame, or a picture, takes far less
} // namespace

struct ExportQueue::Job {
    QString title;
    Work work;
    std::atomic<bool> stop = false;
    // Written by the queue's thread, read when finish() is called.
    std::optional<Written> written;
    std::optional<Error> problem;
    bool cancelled = false;
};

ExportQueue::ExportQueue(QObject* parent) : QObject(parent) {}

ExportQueue::~ExportQueue() {
    for (const auto& job : jobs_) job->stop = true;
}

void ExportQueue::add(const QString& title, Work work) {
    auto job = std::make_shared<Job>();
    job->title = title;
    job->work = std::move(work);
    jobs_.push_back(job);
    writer_.add([this, job] {
        run(*job);
        QMetaObject::invokeMethod(
            this, [this, job] { finish(*job); }, Qt::QueuedConnection);
    });
    Q_EMIT changed();
}

void ExportQueue::run(Job& job) {
    {
        const std::scoped_lock lock(mutex_);
        job.cancelled = abandoned_;
        if (abandoned_) return;
        current_ = &job;
    }
    try {
        tell({});
        job.written = job.work(job.stop, [this](const FilmProgress& progress) { tell(progress); });
    } catch (const Cancelled&) {
        job.cancelled = true;
    } catch (const Error& error) {
        job.problem = error;
    } catch (const std::exception& error) {
        job.problem = failure(Text::of("write the file"), job.title.toStdString(), first_line(error),
                              Text::of("Try another folder."));
    }
    {
        const std::scoped_lock lock(mutex_);
        current_ = nullptr;
    }
    ended_.notify_all();
}

void ExportQueue::abandon() {
    std::unique_lock lock(mutex_);
    abandoned_ = true;
    if (current_) current_->stop = true;
    ended_.wait_for(lock, abandonPatience, [this] { return !current_; });
}

void ExportQueue::tell(const FilmProgress& progress) {
    {
        const std::scoped_lock lock(mutex_);
        progress_ = progress;
    }
    if (!told_.exchange(true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                told_ = false;
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
}

void ExportQueue::finish(Job& job) {
    const auto kept = jobs_.front(); // the queue keeps the order
    jobs_.pop_front();
    if (job.cancelled)
        Q_EMIT cancelled(job.title);
    else if (job.problem)
        Q_EMIT failed(*job.problem);
    else
        Q_EMIT written(*job.written);
    Q_EMIT changed();
}

void ExportQueue::cancel() {
    for (const auto& job : jobs_) job->stop = true;
}

QString ExportQueue::title() const {
    return jobs_.empty() ? QString() : jobs_.front()->title;
}

int ExportQueue::waiting() const {
    return jobs_.empty() ? 0 : int(jobs_.size()) - 1;
}

FilmProgress ExportQueue::progress() const {
    const std::scoped_lock lock(mutex_);
    return progress_;
}

} // namespace flowlab

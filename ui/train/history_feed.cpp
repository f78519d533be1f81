#include "ui/train/history_feed.h"

#include "core/base/recent_mean.h"
#include "core/runs/run_curve.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>

#include <cmath>
#include <string>
#include <utility>

namespace flowlab {
namespace {

namespace fs = std::filesystem;

/// Differs once a file has been written to.
std::string stampOf(const fs::path& file) {
    std::error_code missing;
    const auto size = fs::file_size(file, missing);
    if (missing) return "-";
    const auto time = fs::last_write_time(file, missing).time_since_epoch().count();
    return std::to_string(size) + "@" + std::to_string(time);
}

std::vector<double> lossesAt(const std::vector<HistoryMoment>& moments, const std::vector<RunPoint>& points) {
    std::vector<double> losses;
    losses.reserve(moments.size());
    RecentMean mean;
    auto point = points.begin();
    for (const auto& moment : moments) {
        for (; point != points.end() && point->step <= moment.step; ++point) mean.add(point->value);
        losses.push_back(mean.value());
    }
    return losses;
}

} // namespace

struct HistoryFeed::Reader {
    explicit Reader(const fs::path& folder_) : folder(folder_), curve(folder_) {}

    const fs::path folder;
    RunCurve curve;
    std::string stamp; // of the files when they were read last
};

struct HistoryFeed::News {
    bool any = false; // something has changed
    State state = State::none;
    std::shared_ptr<const KeptHistory> history;
    std::optional<Error> problem;
};

void HistoryFeed::setRun(const fs::path& folder) {
    if (folder == run_) return;
    run_ = folder;
    history_.reset();
    problem_.reset();
    state_ = run_.empty() ? State::none : State::reading;
    reader_ = run_.empty() ? nullptr : std::make_shared<Reader>(run_);
    busy_ = again_ = false; // a job on the run before reports to nobody
    Q_EMIT changed();
    refresh();
}

void HistoryFeed::follow(const fs::path& folder) {
    run_ = folder;
    reader_ = std::make_shared<Reader>(run_);
    busy_ = again_ = false;
    refresh();
}

HistoryFeed::News HistoryFeed::look(Reader& reader) {
    News news;
    std::error_code unknown;
    const bool there = fs::is_directory(reader.folder, unknown);
    const auto stamp =
        there ? stampOf(SampleHistory::path(reader.folder)) + " " + stampOf(reader.folder / "metrics.csv")
              : std::string("gone");
    if (std::exchange(reader.stamp, stamp) == stamp) return news;
    news.any = true;
    news.state = State::gone;
    if (!there) return news;
    try {
        KeptHistory kept{SampleHistory::read(reader.folder), {}};
        news.state = State::empty;
        if (kept.samples.empty()) return news;
        reader.curve.read();
        kept.losses = lossesAt(kept.samples.moments(), reader.curve.points());
        news.history = std::make_shared<const KeptHistory>(std::move(kept));
        news.state = State::ready;
    } catch (const Error& error) {
        news.problem = error;
    } catch (const std::exception& error) {
        news.problem = failure(Text::of("read the history of samples"), SampleHistory::path(reader.folder),
                               first_line(error),
                               Text::of("Use another copy, or delete it: the run is whole without it."));
    }
    if (news.problem) {
        news.state = State::damaged;
        reader.stamp.clear(); // it may be over the next time
    }
    return news;
}

void HistoryFeed::refresh() {
    if (!reader_) return;
    if (std::exchange(busy_, true)) {
        again_ = true;
        return;
    }
    QThreadPool::globalInstance()->start([reader = reader_, alive = QPointer(this)] {
        auto news = std::make_shared<const News>(look(*reader));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, reader, news] {
                if (alive) alive->take(reader.get(), *news);
            },
            Qt::QueuedConnection);
    });
}

void HistoryFeed::take(const Reader* reader, const News& news) {
    if (reader != reader_.get()) return; // it read a run that nobody asks for any more
    busy_ = false;
    const bool still = news.problem && problem_ && news.problem->sentence() == problem_->sentence();
    if (news.any && !still) {
        state_ = news.state;
        history_ = news.history;
        problem_ = news.problem;
        Q_EMIT changed();
    }
    if (std::exchange(again_, false)) refresh();
}

} // namespace flowlab

#include "ui/runs/run_store.h"

#include "core/base/error.h"
#include "core/runs/run_note.h"
#include "ui/runs/run_questions.h"
#include "ui/session/training_session.h"
#include "ui/words/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QMetaObject>
#include <QPointer>
#include <QSettings>
#include <QThreadPool>

#include <algorithm>

namespace flowlab {
namespace {

namespace fs = std::filesystem;
constexpr int watchMs = 2000;

QStringList addedFolders() {
    return QSettings().value(QStringLiteral("runFolders")).toStringList();
}

} // namespace

struct RunStore::Reader {
    RunList list;
    std::map<Curve, RunCurve> curves;
};

struct RunStore::News {
    std::vector<RunInfo> runs;
    std::map<Curve, Points> curves; // those that changed
    int edits = 0;                  // RunStore::edits_ when the reading began
};

RunStore::RunStore(const TrainingSession& training, const std::filesystem::path& kept, QObject* parent)
    : QObject(parent), training_(training), kept_(kept), reader_(std::make_shared<Reader>()) {
    timer_.setInterval(watchMs);
    connect(&timer_, &QTimer::timeout, this, &RunStore::refresh);
    connect(&training_, &TrainingSession::statusChanged, this, [this] {
        const auto folder = training_.hasRun() ? training_.status().run : fs::path();
        const bool other = std::exchange(current_, folder) != folder;
        if (!timer_.isActive()) return;
        overlay();
        if (other)
            Q_EMIT runsChanged();
        else
            Q_EMIT currentChanged();
        const bool known =
            folder.empty() || std::ranges::find(runs_, folder, &RunInfo::folder) != runs_.end();
        if (!known) refresh();
    });
}

RunStore::~RunStore() = default;

void RunStore::addFolder(const QString& folder) {
    QStringList folders = addedFolders();
    if (!folders.contains(folder)) folders << folder;
    QSettings().setValue(QStringLiteral("runFolders"), folders);
    refresh();
}

void RunStore::watch(bool on) {
    if (!on) return timer_.stop();
    timer_.start();
    refresh();
}

void RunStore::follow(std::vector<fs::path> folders, RunMeasure measure) {
    if (folders == followed_ && measure == measure_) return;
    followed_ = std::move(folders);
    measure_ = measure;
    refresh();
}

bool RunStore::follows(const Curve& curve) const {
    return curve.second == measure_ && std::ranges::find(followed_, curve.first) != followed_.end();
}

RunStore::Points RunStore::curve(const fs::path& folder) const {
    const auto found = curves_.find({folder, measure_});
    return found == curves_.end() ? nullptr : found->second;
}

void RunStore::refresh() {
    if (std::exchange(busy_, true)) {
        again_ = true;
        return;
    }
    std::vector<fs::path> folders;
    if (!kept_.empty()) folders.push_back(kept_);
    for (const auto& folder : addedFolders()) folders.emplace_back(folder.toStdString());
    QThreadPool::globalInstance()->start([reader = reader_, folders = std::move(folders),
                                          followed = followed_, measure = measure_, edits = edits_,
                                          alive = QPointer(this)] {
        auto news = std::make_shared<News>();
        news->edits = edits;
        news->runs = reader->list.scan(folders);
        std::erase_if(reader->curves, [&](const auto& entry) {
            return entry.first.second != measure ||
                   std::ranges::find(followed, entry.first.first) == followed.end();
        });
        for (const auto& folder : followed) {
            const auto [entry, fresh] = reader->curves.try_emplace(Curve(folder, measure), folder, measure);
            if (entry->second.read() || fresh)
                news->curves[entry->first] =
                    std::make_shared<const std::vector<RunPoint>>(entry->second.points());
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, news] {
                if (alive) alive->take(*news);
            },
            Qt::QueuedConnection);
    });
}

void RunStore::take(const News& news) {
    busy_ = false;
    if (news.edits != edits_) { // a run has another name or note by now
        again_ = false;
        for (const auto& [curve, points] : news.curves) // which are not sent again
            if (follows(curve)) curves_[curve] = points;
        return refresh();
    }
    scanned_ = true;
    runs_ = news.runs;
    overlay();
    for (const auto& [curve, points] : news.curves) curves_[curve] = points;
    std::erase_if(curves_, [this](const auto& entry) { return !follows(entry.first); });
    Q_EMIT runsChanged();
    if (!news.curves.empty()) Q_EMIT curvesChanged();
    if (std::exchange(again_, false)) refresh();
}

void RunStore::overlay() {
    const auto found = std::ranges::find(runs_, current_, &RunInfo::folder);
    if (current_.empty() || found == runs_.end()) return;
    const auto& status = training_.status();
    found->updates = status.step;
    found->epoch = status.epoch;
    found->seconds = status.seconds;
}

QString RunStore::rename(const RunInfo& run, const QString& name) {
    const QString wanted = name.trimmed();
    if (wanted.isEmpty() || wanted.contains(u'/') || wanted.startsWith(u'.'))
        return tr("use a name that is not empty, does not start with a dot and has no slash");
    const auto target = run.folder.parent_path() / wanted.toStdString();
    if (target == run.folder) return {};
    if (auto why = inUse(run.folder); !why.isEmpty()) return why;
    std::error_code error;
    if (!fs::exists(run.folder, error)) {
        refresh();
        return tr("its folder is not there any more");
    }
    if (fs::exists(target, error)) return tr("there is already a run of this name");
    fs::rename(run.folder, target, error);
    if (error) return QString::fromStdString(error.message());
    // At once, so that nothing flickers; the next look finds the rest.
    const auto from = run.folder; // `run` may be one of those that follow
    for (auto& known : runs_)
        if (known.folder == from) known.follow(target);
    std::ranges::replace(followed_, from, target);
    if (const auto curve = curves_.find({from, measure_}); curve != curves_.end()) {
        curves_[{target, measure_}] = curve->second;
        curves_.erase(curve);
    }
    ++edits_;
    Q_EMIT moved(from, target);
    refresh();
    return {};
}

QString RunStore::setNote(const RunInfo& run, const QString& note) {
    const auto text = note.trimmed().toStdString();
    try {
        write_run_note(run.folder, text);
    } catch (const Error& error) {
        return said(error.why);
    }
    for (auto& known : runs_)
        if (known.folder == run.folder) known.note = text;
    ++edits_;
    refresh();
    return {};
}

bool RunStore::moveToTrash(const RunInfo& run) {
    const QString folder = pathText(run.folder);
    const bool done = !QFile::exists(folder) || QFile::moveToTrash(folder); // others may have deleted it
    refresh();
    return done;
}

QString RunStore::removeForEver(const RunInfo& run) {
    std::error_code error;
    fs::remove_all(run.folder, error);
    refresh();
    return error ? QString::fromStdString(error.message()) : QString();
}

} // namespace flowlab

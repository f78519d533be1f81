#include "ui/session/training_queue.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/messages/outbox.h"
#include "ui/session/lab_session.h"
#include "ui/session/settings.h"
#include "ui/session/training_session.h"
#include "ui/words/text.h"
#include "ui/words/train_words.h"

#include <QSettings>
#include <QStringList>

#include <utility>

namespace flowlab {
namespace {

constexpr int settleMs = 60000;      // what is measured of the end is worth so much waiting
constexpr std::int64_t keptFrom = 5; // steps; a run of fewer leaves no folder behind

QString queueKey() {
    return QStringLiteral("trainingQueue");
}

} // namespace

TrainingQueue::TrainingQueue(LabSession& lab, TrainingSession& training, Settings& settings, QObject* parent)
    : QObject(parent), lab_(lab), training_(training), settings_(settings) {
    patience_.setSingleShot(true);
    patience_.setInterval(settleMs);
    connect(&patience_, &QTimer::timeout, this, [this] {
        late_ = true;
        follow();
    });
    connect(&training_, &TrainingSession::statusChanged, this, &TrainingQueue::follow);
    connect(&training_, &TrainingSession::startFailed, this, &TrainingQueue::giveUpStart);
    read();
}

bool TrainingQueue::add(const TrainRecipe& wanted) {
    if (!training_.isSound(wanted.start)) return false;
    if (int(waiting_.size()) >= capacity) {
        Q_EMIT lab_.notice({Notice::Level::warning,
                            spoken(tr("The queue of trainings is full")),
                            {},
                            spoken(tr("%1 wait already").arg(QLocale().toString(capacity))),
                            spoken(tr("Remove one, or wait until one is done."))});
        return false;
    }
    const auto phase = training_.status().phase;
    const bool atWork = training_.starting() || phase == TrainPhase::training || phase == TrainPhase::paused;
    if (waiting_.empty() && !started_ && !atWork) done_ = -1; // it belongs to nothing that was
    waiting_.push_back(wanted);
    write();
    Q_EMIT changed();
    if (atWork || started_)
        Q_EMIT said(tr("In the queue: %1").arg(wordsOf(wanted)));
    else if (phase == TrainPhase::idle)
        begin();
    else
        follow();
    return true;
}

bool TrainingQueue::addSettings() {
    TrainRecipe wanted;
    wanted.start = settings_.train();
    wanted.changes = settings_.plannedChanges();
    if (!add(wanted)) return false;
    settings_.forgetPlannedChanges(); // they are the queued run's now
    // One that has begun at once is in front already: the panel is its own.
    if (!waiting_.empty() && training_.hasRun() &&
        !needsNewRun(training_.status().options, settings_.train()).isEmpty())
        training_.prepareNext(true);
    return true;
}

void TrainingQueue::remove(int place) {
    if (place < 0 || place >= int(waiting_.size())) return;
    waiting_.erase(waiting_.begin() + place);
    write();
    Q_EMIT changed();
}

void TrainingQueue::clear() {
    waiting_.clear();
    write();
    Q_EMIT changed();
}

void TrainingQueue::startNext() {
    if (!waiting_.empty() && !training_.starting()) begin();
}

void TrainingQueue::follow() {
    const auto& status = training_.status();
    if (std::exchange(front_, status.number) != status.number) {
        if (!started_) done_ = 0; // begun by hand
        late_ = false;
        patience_.stop();
        Q_EMIT changed();
    }
    // Somebody has reset it, or the end of the program finds it at work, and keeps it.
    const bool settled =
        status.step > 0 || status.phase == TrainPhase::failed || status.phase == TrainPhase::idle;
    if (started_ && status.number != before_ && settled) {
        started_.reset();
        write();
    }
    const bool done = isDone(); // also where none waits: one that is added then need not
    if (done && !waiting_.empty() && !training_.starting()) begin();
}

bool TrainingQueue::isDone() {
    const auto& status = training_.status();
    if (status.phase != TrainPhase::finished) {
        patience_.stop();
        late_ = false;
        setWaitsForSave(false);
        return status.phase == TrainPhase::failed;
    }
    if (!status.settled && !late_) {
        if (!patience_.isActive()) patience_.start();
        return false;
    }
    const bool lost = status.unsaved && status.step >= keptFrom;
    setWaitsForSave(lost);
    return !lost;
}

void TrainingQueue::setWaitsForSave(bool on) {
    if (std::exchange(waitsForSave_, on) == on) return;
    Q_EMIT changed();
    if (waitsForSave())
        Q_EMIT said(
            tr("The queue waits: the finished training could not be saved. Save it (Ctrl+S), or start "
               "the next by hand."));
}

void TrainingQueue::begin() {
    Q_EMIT advancing();
    const auto& status = training_.status();
    const bool failed = status.phase == TrainPhase::failed;
    const TrainRecipe next = waiting_.front();
    waiting_.erase(waiting_.begin());
    done_ = status.phase == TrainPhase::idle ? 0 : done_ + 1;
    before_ = status.number;
    if (training_.startWith(next.start, next.changes)) {
        started_ = next;
        showSettings(next.start);
        const QString words = wordsOf(next);
        Q_EMIT said(
            failed ? tr("The training was stopped by an error; the next in the queue begins: %1").arg(words)
                   : tr("The next training in the queue begins: %1").arg(words));
    } else {
        QTimer::singleShot(0, this, &TrainingQueue::follow);
    }
    write();
    Q_EMIT changed();
}

// The panel goes with the training, unless what it shows is meant for a later one.
void TrainingQueue::showSettings(const TrainOptions& options) {
    if (training_.preparesNext() || settings_.train() == options) return;
    const auto& status = training_.status();
    const bool ours = shown_ && settings_.train() == *shown_; // of one before that could not begin, say
    if (!ours && status.phase != TrainPhase::idle &&
        !needsNewRun(status.options, settings_.train()).isEmpty())
        return training_.prepareNext(true);
    shown_ = options;
    settings_.setTrain(options, tr("settings of the next training"));
}

// The notice that says why stands in the bar.
void TrainingQueue::giveUpStart() {
    if (!started_) return;
    started_.reset();
    write();
    Q_EMIT said(tr("A training in the queue could not begin."));
    if (training_.status().phase == TrainPhase::idle && !waiting_.empty())
        begin();
    else
        follow();
}

QString TrainingQueue::wordsOf(const TrainRecipe& training) const {
    return trainWords(training.start, lab_.resources() / "presets");
}

void TrainingQueue::read() {
    const Json json = json_or_null(QSettings().value(queueKey()).toString().toStdString());
    if (!json.is_array()) return;
    QStringList problems;
    for (const auto& entry : json) {
        try {
            auto recipe = TrainRecipe::from_json(entry);
            require_none(recipe.start.validate(), spoken(tr("start the training")));
            if (int(waiting_.size()) < capacity) waiting_.push_back(std::move(recipe));
        } catch (const std::exception& error) {
            problems << flowlab::said(to_notice(error).why);
        }
    }
    if (problems.isEmpty()) return;
    // Once somebody listens.
    QTimer::singleShot(0, this, [this, problems] {
        Q_EMIT lab_.notice({Notice::Level::warning,
                            spoken(tr("Trainings of the queue cannot be read, and are dropped")),
                            {},
                            spoken(problems.join(QStringLiteral("; "))),
                            {}});
    });
}

void TrainingQueue::write() const {
    Json json = Json::array();
    if (started_) json.push_back(started_->to_json());
    for (const auto& one : waiting_) json.push_back(one.to_json());
    QSettings store;
    if (json.empty())
        store.remove(queueKey());
    else
        store.setValue(queueKey(), utf8(to_text(json)));
}

} // namespace flowlab

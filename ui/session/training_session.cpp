#include "ui/session/training_session.h"

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/messages/outbox.h"
#include "core/options/train_settings.h"
#include "ui/session/lab_session.h"
#include "ui/session/settings.h"
#include "ui/words/text.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {
constexpr int liveSettingRestMs = 250; // one labelled mark for a drag, not fifty
} // namespace

TrainingSession::TrainingSession(LabSession& lab, Settings& settings, QObject* parent)
    : QObject(parent), lab_(lab), settings_(settings) {
    changeTimer_.setSingleShot(true);
    changeTimer_.setInterval(liveSettingRestMs);
    connect(&changeTimer_, &QTimer::timeout, this, &TrainingSession::sendLiveSettings);
    connect(&settings_, &Settings::trainChanged, this, [this] {
        if (hasRun()) changeTimer_.start();
    });
    connect(&settings_, &Settings::qualityLineChanged, this, &TrainingSession::sendQualityInterval);
    connect(&lab_, &LabSession::news, this, &TrainingSession::take);
    lab_.engine().set_loss_floor(true);
    lab_.engine().set_held_out(true);
}

bool TrainingSession::hasRun() const {
    return status_.phase == TrainPhase::training || status_.phase == TrainPhase::paused ||
           status_.phase == TrainPhase::finished;
}

bool TrainingSession::isSound(const TrainOptions& options) {
    try {
        require_none(options.validate(), spoken(tr("start the training")));
        return true;
    } catch (const Error& error) {
        Notice notice = to_notice(error);
        notice.hint = spoken(tr("Change it in the panel EXPERIMENT and press Start again."));
        Q_EMIT lab_.notice(notice);
        return false;
    }
}

void TrainingSession::trainOrPause() {
    if (running())
        lab_.engine().pause();
    else if (hasRun())
        lab_.engine().resume();
    else
        startNewRun();
}

void TrainingSession::startNewRun() {
    if (start(true)) Q_EMIT runStarted();
}

bool TrainingSession::start(bool running) {
    if (!isSound(settings_.train())) return false;
    sentLive_ = settings_.train();
    sendQualityInterval();
    startsAfter_ = status_.number;
    lab_.engine().start(settings_.train(), running, settings_.plannedChanges());
    settings_.forgetPlannedChanges(); // they are the run's now
    setPreparesNext(false);
    return true;
}

bool TrainingSession::startWith(const TrainOptions& options, const std::vector<SettingChange>& changes) {
    if (!isSound(options)) return false;
    sentLive_ = options;
    sendQualityInterval();
    startsAfter_ = status_.number;
    lab_.engine().start(options, true, changes);
    return true;
}

void TrainingSession::prepareNext(bool on) {
    if (on == preparesNext_) return;
    if (!on && hasRun()) settings_.setTrain(status_.options, tr("settings of the run"));
    setPreparesNext(on);
}

void TrainingSession::setPreparesNext(bool on) {
    if (std::exchange(preparesNext_, on) != on) Q_EMIT prepareChanged();
}

void TrainingSession::step() {
    if (hasRun() || start(false)) lab_.engine().step_once(settings_.train());
}

void TrainingSession::reset() {
    if (!isSound(settings_.train())) return;
    lab_.engine().reset(settings_.train());
    setPreparesNext(false);
}

void TrainingSession::sendLiveSettings() {
    const auto wanted = with_live_settings(sentLive_, settings_.train());
    if (preparesNext_ || !hasRun() || wanted == sentLive_ || !wanted.validate().empty()) return;
    sentLive_ = wanted;
    lab_.engine().change(wanted);
}

void TrainingSession::sendQualityInterval() {
    lab_.engine().set_quality_interval(settings_.qualityLine());
}

void TrainingSession::take(const Snapshot& news) {
    takeCurves(news);
    if (news.start_failed || (news.status && startsAfter_ != news.status->number)) startsAfter_.reset();
    if (news.training_file) file_ = *news.training_file;
    if (news.start_failed) { // before the news of the training in front, whose settings still hold
        sentLive_ = status_.options;
        Q_EMIT startFailed();
    }
    if (news.status) {
        const bool otherRun = !needsNewRun(sentLive_, news.status->options).empty();
        const bool ran = hasRun();
        const auto number = status_.number;
        const TrainOptions before = std::exchange(status_, *news.status).options;
        if (ran && hasRun() && status_.number == number && !preparesNext_) followBudget(before);
        if (otherRun) sentLive_ = status_.options;
        Q_EMIT statusChanged();
    }
    if (news.repeated) { // the panel shows what is used
        sentLive_ = with_live_settings(sentLive_, *news.repeated);
        if (!preparesNext_) settings_.restoreTrain(with_live_settings(settings_.train(), *news.repeated));
    }
    if (news.losses_restart || !news.losses.empty() || !news.marks.empty())
        Q_EMIT lossesChanged(news.losses_restart);
    if (news.loss_by_t || news.losses_restart) Q_EMIT lossByTChanged();
    if (news.loss_floor || news.losses_restart) Q_EMIT floorChanged();
    if (!news.held_out.empty() || news.losses_restart) Q_EMIT heldOutChanged();
    if (news.live || news.losses_restart) Q_EMIT liveChanged();
    if (!news.training_quality.empty() || news.losses_restart) Q_EMIT qualityChanged();
    takeOpened(news);
}

void TrainingSession::followBudget(const TrainOptions& before) {
    TrainOptions longer = before;
    longer.budget = status_.options.budget;
    TrainOptions shown = settings_.train();
    if (longer.budget == before.budget || shown.budget != before.budget ||
        !needsNewRun(longer, status_.options).isEmpty())
        return; // another run, or a budget that was asked for meanwhile
    shown.budget = longer.budget;
    settings_.restoreTrain(shown);
}

void TrainingSession::takeCurves(const Snapshot& news) {
    if (news.losses_restart)
        losses_.clear(), marks_.clear(), lossByT_.reset(), live_.reset(), quality_.clear();
    losses_.insert(losses_.end(), news.losses.begin(), news.losses.end());
    marks_.insert(marks_.end(), news.marks.begin(), news.marks.end());
    if (news.losses_restart) floor_.reset(), heldOut_.clear();
    if (news.loss_by_t) lossByT_ = news.loss_by_t;
    if (news.loss_floor) floor_ = news.loss_floor;
    heldOut_.insert(heldOut_.end(), news.held_out.begin(), news.held_out.end());
    if (news.live) live_ = news.live;
    quality_.insert(quality_.end(), news.training_quality.begin(), news.training_quality.end());
}

void TrainingSession::takeOpened(const Snapshot& news) {
    if (news.opened.empty()) return;
    if (news.opened.size() > news.opened_weights.size()) { // a training is among them
        settings_.setTrain(status_.options, tr("settings of the opened checkpoint"));
        sentLive_ = status_.options;
        setPreparesNext(false);
    }
    if (!goesOn_.empty() && std::ranges::find(news.opened, goesOn_) != news.opened.end()) {
        goesOn_.clear();
        lab_.engine().resume();
    }
}

void TrainingSession::saveCheckpoint(const QString& path) {
    lab_.engine().save_checkpoint(path.toStdString());
}

void TrainingSession::openCheckpoint(const QString& path, AfterOpening afterwards) {
    sendQualityInterval();
    // Of an older one that could not be opened nothing stays.
    goesOn_ = afterwards == AfterOpening::goOn ? std::filesystem::path(path.toStdString())
                                               : std::filesystem::path();
    lab_.engine().open_checkpoint(path.toStdString());
}

Kept TrainingSession::keep(const QString& otherwise, Afterwards afterwards, std::chrono::milliseconds limit) {
    return lab_.engine().keep(otherwise.toStdString(), afterwards, limit);
}

bool TrainingSession::saveAndWait(const QString& path) {
    const std::filesystem::path wanted = path.toStdString();
    lab_.engine().pause();
    lab_.engine().save_checkpoint(wanted);
    lab_.engine().drain();
    bool written = false;
    const auto hears = connect(&lab_, &LabSession::news, this, [&](const Snapshot& news) {
        written = std::ranges::find(news.saved, wanted) != news.saved.end();
    });
    lab_.take(); // all of it counts as at any other time: the window stays if the file could not be written
    disconnect(hears);
    return written;
}

} // namespace flowlab

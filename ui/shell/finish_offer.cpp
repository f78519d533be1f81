#include "ui/shell/finish_offer.h"

#include "core/base/recent_mean.h"
#include "ui/session/sessions.h"
#include "ui/session/settings.h"
#include "ui/widgets/error_bar.h"
#include "ui/words/text.h"

#include <QLocale>

#include <cmath>
#include <utility>

namespace flowlab {

FinishOffer::FinishOffer(Sessions& sessions, Settings& settings, ErrorBar& bar, QObject* parent)
    : QObject(parent), sessions_(sessions), settings_(settings), bar_(bar) {
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &FinishOffer::follow);
    connect(&sessions_.training, &TrainingSession::qualityChanged, this, &FinishOffer::renew);
    connect(&sessions_.queue, &TrainingQueue::advancing, this, &FinishOffer::leave);
    connect(&sessions_.training, &TrainingSession::runStarted, this, &FinishOffer::settle);
}

// Only of a training that ends before one's eyes: one that is opened was finished before. A short one may
// be at its end before it was seen at work.
void FinishOffer::follow() {
    const auto& status = sessions_.training.status();
    const auto before = std::exchange(phase_, status.phase);
    const auto step = std::exchange(step_, status.step);
    const bool other = std::exchange(number_, status.number) != status.number;
    if (status.phase != TrainPhase::finished) {
        if (left_.empty()) bar_.settle(QString::fromLatin1(question));
        return;
    }
    const bool wentOn = before == TrainPhase::finished && !other && status.step > step;
    if (other || before == TrainPhase::training || wentOn) offer();
}

void FinishOffer::renew() {
    if (left_.empty() && bar_.asks(QString::fromLatin1(question))) offer();
}

void FinishOffer::settle() {
    left_.clear();
    earlier_.clear();
    bar_.settle(QString::fromLatin1(question));
}

void FinishOffer::add(BarMessage& message, const QString& text, const QString& hint, const char* name,
                      std::function<void()> act) {
    message.actions.push_back({text, hint, QString::fromLatin1(name), [this, act = std::move(act)] {
                                   settle();
                                   act();
                               }});
}

void FinishOffer::leave() {
    follow(); // the end may be news to it too
    const auto& status = sessions_.training.status();
    if (status.phase != TrainPhase::finished || !left_.empty() || !bar_.asks(QString::fromLatin1(question)))
        return;
    if (status.run.empty()) return settle(); // too short for a folder: nothing is left of it
    left_ = status.run;
    const QLocale locale;
    BarMessage message;
    message.question = QString::fromLatin1(question);
    message.title = tr("%1 is finished: step %2, loss %3 (mean of the last %4 steps). The next in the queue "
                       "is being trained.")
                        .arg(utf8(left_.filename().string()), locale.toString(qlonglong(status.step)),
                             locale.toString(status.loss, 'f', 4),
                             locale.toString(qlonglong(recent_window(status.step))));
    const auto& quality = sessions_.training.quality();
    const bool measured = !quality.empty() && quality.back().step == status.step;
    message.text = textOf(measured ? qualityWords() : QString());
    if (shows_(QStringLiteral("explore")))
        add(message, tr("Explore it"), tr("The sampler draws from your network"), "finishExplore",
            [this, file = pathText(left_ / "checkpoint.safetensors")] {
                sessions_.lab.openWeights(file);
                Q_EMIT asked(QStringLiteral("explore"));
            });
    if (shows_(QStringLiteral("train/runs")))
        add(message, tr("Show the runs"), tr("All trainings so far, this one among them"), "finishRuns",
            [this] { Q_EMIT runsAsked(); });
    bar_.show(message);
}

QString FinishOffer::textOf(const QString& quality) const {
    if (earlier_.isEmpty()) return quality;
    const QString before =
        tr("Finished before it, and kept under Runs: %1.").arg(earlier_.join(QStringLiteral(", ")));
    return quality.isEmpty() ? before : quality + u' ' + before;
}

void FinishOffer::offer() {
    if (!bar_.asks(QString::fromLatin1(question)))
        earlier_.clear();
    else if (!left_.empty())
        earlier_ << utf8(left_.filename().string());
    left_.clear();
    const auto& status = sessions_.training.status();
    const QLocale locale;
    BarMessage message;
    message.question = QString::fromLatin1(question);
    message.title = tr("The training is finished: step %1, loss %2 (mean of the last %3 steps).")
                        .arg(locale.toString(qlonglong(status.step)), locale.toString(status.loss, 'f', 4),
                             locale.toString(qlonglong(recent_window(status.step))));
    message.text = textOf(qualityWords());
    if (shows_(QStringLiteral("explore")))
        add(message, tr("Explore it"), tr("The sampler draws from your network"), "finishExplore",
            [this] { explore(); });
    if (!shipped().empty() && shows_(QStringLiteral("compare")))
        add(message, tr("Compare with the shipped one"),
            tr("The same noise through your network and through the one that came with the lab"),
            "finishCompare", [this] { compare(); });
    add(message, tr("Train on"), tr("For the same budget again, at the final learning rate"), "finishTrainOn",
        [this] { sessions_.training.trainOrPause(); });
    bar_.show(message);
}

QString FinishOffer::qualityWords() const {
    const auto& quality = sessions_.training.quality();
    const QLocale locale;
    if (quality.empty() || quality.back().step != sessions_.training.status().step)
        return settings_.qualityLine().on() ? tr("The judge is looking at its samples…") : QString();
    const auto& point = quality.back();
    const QString fid = locale.toString(point.fid.mean, 'g', 3), samples = locale.toString(point.samples);
    if (std::isnan(point.accuracy)) return tr("Feature FID of %1 samples: %2.").arg(samples, fid);
    return tr("The judge reads the wanted class in %1 % of %2 samples; their feature FID is %3.")
        .arg(perCent(point.accuracy), samples, fid);
}

std::string FinishOffer::shipped() const {
    for (const auto& info : sessions_.lab.models())
        if (info.id.starts_with("shipped:")) return info.id;
    return {};
}

void FinishOffer::explore() {
    auto choice = settings_.sampler();
    choice.model = "training";
    settings_.setSampler(choice, tr("model"));
    sessions_.sampling.resample();
    Q_EMIT asked(QStringLiteral("explore"));
}

void FinishOffer::compare() {
    auto sampler = settings_.sampler();
    auto choice = settings_.compare();
    sampler.model = "training";
    choice.other = shipped();
    choice.otherWeights.clear();
    settings_.setComparison(choice, sampler, tr("comparison with the shipped model"));
    sessions_.comparison.run();
    Q_EMIT asked(QStringLiteral("compare"));
}

} // namespace flowlab

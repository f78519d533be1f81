// The window's part of the queue of trainings: its actions, its messages, and the offer at the next start.
#include "ui/shell/actions.h"
#include "ui/shell/finish_offer.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/error_bar.h"
#include "ui/words/text.h"

#include <QAction>

namespace flowlab {
namespace {

constexpr QLatin1String queueQuestion("queue"); // see BarMessage
constexpr int namedInOffer = 3;

} // namespace

void MainWindow::connectQueue(FinishOffer& finish) {
    auto& queue = sessions_->queue;
    auto& training = sessions_->training;
    auto& a = *actions_;
    connect(a.trainNext, &QAction::triggered, &queue, &TrainingQueue::addSettings);
    connect(a.startNext, &QAction::triggered, &queue, &TrainingQueue::startNext);
    connect(a.clearQueue, &QAction::triggered, &queue, &TrainingQueue::clear);
    connect(a.prepareNext, &QAction::triggered, &training, &TrainingSession::prepareNext);
    connect(&finish, &FinishOffer::runsAsked, a.command(QStringLiteral("showRuns")), &QAction::trigger);
    connect(&queue, &TrainingQueue::said, this, [this](const QString& message) {
        tell({Notice::Level::info, spoken(message), {}, {}, {}});
    });
    const auto refresh = [this] {
        const auto& session = sessions_->training;
        const bool waits = !sessions_->queue.empty();
        actions_->startNext->setEnabled(waits);
        actions_->clearQueue->setEnabled(waits);
        actions_->prepareNext->setEnabled(session.hasRun() || session.preparesNext());
        actions_->prepareNext->setChecked(session.preparesNext());
        // Answered by what was done.
        if (!waits || session.running()) bar_->settle(queueQuestion);
    };
    connect(&queue, &TrainingQueue::changed, this, refresh);
    connect(&training, &TrainingSession::prepareChanged, this, refresh);
    connect(&training, &TrainingSession::statusChanged, this, refresh);
    refresh();
}

QString MainWindow::queueWords() const {
    const auto& queue = sessions_->queue;
    QStringList names;
    for (const auto& one : queue.waiting())
        if (names.size() < namedInOffer) names << queue.wordsOf(one);
    QString words = names.join(QStringLiteral("; "));
    if (int(queue.waiting().size()) > namedInOffer) words += QStringLiteral("; …");
    return words;
}

void MainWindow::offerQueue() {
    if (sessions_->queue.empty()) return;
    ask({BarMessage::Level::info,
         tr("Trainings that were in the queue when you quit: %1.")
             .arg(QLocale().toString(qlonglong(sessions_->queue.waiting().size()))),
         queueWords(),
         {{tr("Start them"), tr("The first begins now, the others follow"), QStringLiteral("startQueue"),
           [this] {
               bar_->settle(queueQuestion);
               sessions_->queue.startNext();
           }},
          {tr("Clear the queue"), tr("None of them is trained"), QStringLiteral("dropQueue"),
           [this] {
               bar_->settle(queueQuestion);
               sessions_->queue.clear();
           }}},
         queueQuestion});
}

} // namespace flowlab

#include "ui/panels/status_strip.h"

#include "core/base/recent_mean.h"
#include "ui/session/sessions.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include <cmath>

namespace flowlab {
namespace {
constexpr int messageMs = 8000;
constexpr int patienceMs = 1500;
constexpr int progressSteps = 1000; // of a bar
} // namespace

QString timeLeft(double seconds) {
    if (!(seconds >= 0) || std::isinf(seconds)) return {};
    if (seconds < 90) return StatusStrip::tr("%1 s left").arg(int(std::ceil(seconds)));
    if (seconds < 5400) return StatusStrip::tr("%1 min left").arg(int(std::lround(seconds / 60)));
    return StatusStrip::tr("%1 h left").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

StatusStrip::StatusStrip(Sessions& sessions, QWidget* parent)
    : QWidget(parent), sessions_(sessions), device_(new QLabel(this)), training_(new QLabel(this)),
      taskWords_(new QLabel(this)), message_(new QLabel(this)), progress_(new QProgressBar(this)),
      taskProgress_(new QProgressBar(this)), pause_(new QToolButton(this)), cancel_(new QToolButton(this)),
      cancelTask_(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid / 2, grid, grid / 2);
    layout->setSpacing(grid);
    device_->setObjectName(QStringLiteral("device"));
    message_->setObjectName(QStringLiteral("message"));
    message_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    buildTraining();
    buildTask();
    // All end in dots where the window is narrow, and say all in their tooltips.
    for (auto* label : {training_, taskWords_, message_})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(device_);
    layout->addWidget(progress_);
    layout->addWidget(pause_);
    layout->addWidget(training_, 3);
    layout->addWidget(taskWords_, 2);
    layout->addWidget(taskProgress_);
    layout->addWidget(cancelTask_);
    layout->addWidget(message_, 2);
    layout->addWidget(cancel_);
    cancel_->setText(tr("Cancel sampling"));
    cancel_->setToolTip(tr("Samples drawn so far are kept"));
    cancel_->setVisible(false);
    patience_.setSingleShot(true);
    patience_.setInterval(patienceMs);
    connect(&patience_, &QTimer::timeout, cancel_, &QWidget::show);
    connect(cancel_, &QToolButton::clicked, &sessions_.sampling, &SamplingSession::cancel);
    connect(&sessions_.sampling, &SamplingSession::pendingChanged, this, [this](bool pending) {
        pending ? patience_.start() : patience_.stop();
        if (!pending) cancel_->hide();
    });
    clear_.setSingleShot(true);
    clear_.setInterval(messageMs);
    connect(&clear_, &QTimer::timeout, this, [this] { text_.clear(), refreshWords(); });
    connect(&sessions_.lab, &LabSession::deviceChanged, this, &StatusStrip::refresh);
    for (auto* button : {pause_, cancel_, cancelTask_}) button->setFocusPolicy(Qt::TabFocus);
    setTask({});
    refresh();
}

void StatusStrip::buildTraining() {
    training_->setObjectName(QStringLiteral("trainingStatus"));
    progress_->setRange(0, progressSteps);
    progress_->setFixedSize(14 * grid, 2 * grid);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the training"));
    pause_->setObjectName(QStringLiteral("pauseTraining"));
    pause_->setAutoRaise(true);
    pause_->setToolTip(tr("Pause the training (Space); Continue goes on with it"));
    pause_->setAccessibleName(tr("Pause the training"));
    bindIcon(pause_, QStringLiteral("pause"));
    connect(pause_, &QToolButton::clicked, this, [this] {
        if (sessions_.training.running()) sessions_.training.trainOrPause();
    });
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &StatusStrip::refresh);
    connect(&sessions_.queue, &TrainingQueue::changed, this, &StatusStrip::refreshWords);
}

void StatusStrip::buildTask() {
    taskWords_->setObjectName(QStringLiteral("task"));
    taskProgress_->setObjectName(QStringLiteral("taskProgress"));
    taskProgress_->setRange(0, progressSteps);
    taskProgress_->setFixedSize(8 * grid, 2 * grid);
    taskProgress_->setTextVisible(false);
    cancelTask_->setText(tr("Cancel"));
    cancelTask_->setToolTip(tr("Finished parts are kept"));
    cancelTask_->setObjectName(QStringLiteral("cancelTask"));
    connect(cancelTask_, &QToolButton::clicked, this, &StatusStrip::taskCancelled);
}

void StatusStrip::say(const QString& message) {
    text_ = message;
    refreshWords();
    clear_.start();
}

void StatusStrip::setTask(const ShownTask& task) {
    task_ = task;
    const bool any = !task.words.isEmpty();
    taskWords_->setVisible(any);
    cancelTask_->setVisible(any);
    cancelTask_->setAccessibleName(any ? tr("Cancel: %1").arg(task.words) : QString());
    taskProgress_->setVisible(any && task.fraction >= 0);
    taskProgress_->setValue(int(progressSteps * task.fraction));
    taskProgress_->setAccessibleName(task.words);
    refreshWords();
}

void StatusStrip::setPartShown(Part part, bool shown) {
    if (part == Part::device) return device_->setVisible(shown);
    showsTraining_ = shown;
    training_->setVisible(shown);
    refresh();
}

void StatusStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refreshWords();
}

QString StatusStrip::taskText() const {
    QStringList parts{task_.words};
    if (const QString left = timeLeft(task_.seconds); !left.isEmpty()) parts << left;
    if (!task_.also.isEmpty()) parts << tr("and %1 more").arg(QLocale().toString(task_.also.size()));
    return parts.join(QStringLiteral(" · "));
}

void StatusStrip::refreshWords() {
    message_->setVisible(!text_.isEmpty()); // without one the training has its room
    layout()->activate();
    const auto put = [](QLabel* label, const QString& text, Qt::TextElideMode where, const QString& all) {
        label->setText(label->fontMetrics().elidedText(text, where, std::max(0, label->width())));
        label->setToolTip(all);
        label->setAccessibleDescription(all);
    };
    put(message_, text_, Qt::ElideMiddle, text_);
    const QString task = task_.words.isEmpty() ? QString() : taskText();
    put(taskWords_, task, Qt::ElideRight, (QStringList{task} + task_.also).join(u'\n'));
    QStringList training{trainingText()};
    if (sessions_.training.status().step > 0) {
        training << tr("loss: the mean of the last %1 steps, of fewer at the start").arg(loss_steps);
        if (sessions_.training.status().transport_cost > 0)
            training << tr("transport cost: the mean of ‖x1 − x0‖² / d over the pairs of a batch");
    }
    put(training_, training.front(), Qt::ElideRight, training.join(u'\n'));
}

QString StatusStrip::trainingText() const {
    const auto& status = sessions_.training.status();
    const QLocale locale;
    QStringList parts;
    switch (status.phase) {
    case TrainPhase::idle:
        return tr("no training yet: press Start (Space)");
    case TrainPhase::training:
        break;
    case TrainPhase::paused:
        parts << tr("paused");
        break;
    case TrainPhase::finished:
        parts << tr("finished");
        break;
    case TrainPhase::failed:
        parts << tr("stopped by an error");
        break;
    }
    if (const auto& queue = sessions_.queue; queue.place() > 0 && queue.total() > 1)
        parts.prepend(
            tr("training %1 of %2").arg(locale.toString(queue.place()), locale.toString(queue.total())));
    if (status.phase == TrainPhase::training)
        parts << tr("%1 images/s").arg(locale.toString(int(std::lround(status.images_per_second))));
    if (status.options.budget.epochs > 0) {
        const double epochs = status.options.budget.epochs;
        parts << tr("epoch %1 of %2")
                     .arg(locale.toString(std::min(std::floor(status.epoch) + 1, std::ceil(epochs)), 'f', 0),
                          locale.toString(epochs, 'g', 4));
    } else {
        parts << tr("epoch %1").arg(locale.toString(status.epoch, 'f', 1));
    }
    parts << tr("step %1").arg(locale.toString(qlonglong(status.step)));
    parts << tr("%1 %").arg(locale.toString(status.fraction * 100, 'f', 0));
    if (status.phase == TrainPhase::training) {
        const QString left = timeLeft(status.seconds_left);
        if (!left.isEmpty()) parts << left;
    }
    if (status.step > 0) parts << tr("loss %1").arg(locale.toString(status.loss, 'f', 4));
    if (status.transport_cost > 0)
        parts << tr("transport cost %1").arg(locale.toString(status.transport_cost, 'f', 2));
    return parts.join(QStringLiteral(" · "));
}

void StatusStrip::refresh() {
    const auto& status = sessions_.training.status();
    device_->setText(sessions_.lab.device().isEmpty() ? tr("starting…") : sessions_.lab.device());
    progress_->setValue(int(status.fraction * progressSteps));
    progress_->setVisible(showsTraining_ && status.phase != TrainPhase::idle);
    pause_->setVisible(showsTraining_ && sessions_.training.running());
    refreshWords();
}

} // namespace flowlab

#include "ui/panels/status_strip.h"

#include "ui/session/sessions.h"
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
} // namespace

QString timeLeft(double seconds) {
    if (!(seconds >= 0) || std::isinf(seconds)) return {};
    if (seconds < 90) return StatusStrip::tr("%1 s left").arg(int(std::ceil(seconds)));
    if (seconds < 5400) return StatusStrip::tr("%1 min left").arg(int(std::lround(seconds / 60)));
    return StatusStrip::tr("%1 h left").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

StatusStrip::StatusStrip(Sessions& sessions, QWidget* parent)
    : QWidget(parent), sessions_(sessions), device_(new QLabel(this)), training_(new QLabel(this)),
      message_(new QLabel(this)), progress_(new QProgressBar(this)), cancel_(new QToolButton(this)),
      cancelTask_(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid / 2, grid, grid / 2);
    layout->setSpacing(2 * grid);
    device_->setObjectName(QStringLiteral("device"));
    training_->setObjectName(QStringLiteral("trainingStatus"));
    message_->setObjectName(QStringLiteral("message"));
    progress_->setRange(0, 1000);
    progress_->setFixedWidth(14 * grid);
    progress_->setFixedHeight(2 * grid);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the training"));
    message_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // Both end in dots where the window is narrow, and say all in their tooltips.
    for (auto* label : {training_, message_})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(device_);
    layout->addWidget(progress_);
    layout->addWidget(training_, 3);
    layout->addWidget(message_, 2);
    cancel_->setText(tr("Cancel sampling"));
    cancel_->setToolTip(tr("Samples drawn so far are kept"));
    cancel_->setVisible(false);
    layout->addWidget(cancel_);
    cancelTask_->setText(tr("Cancel"));
    cancelTask_->setToolTip(tr("Finished parts are kept"));
    cancelTask_->setObjectName(QStringLiteral("cancelTask"));
    cancelTask_->setFocusPolicy(Qt::TabFocus);
    cancelTask_->setVisible(false);
    layout->addWidget(cancelTask_);
    connect(cancelTask_, &QToolButton::clicked, this, &StatusStrip::taskCancelled);
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
    connect(&clear_, &QTimer::timeout, this, [this] { text_.clear(), refreshMessage(); });
    connect(&sessions_.training, &TrainingSession::statusChanged, this, &StatusStrip::refresh);
    connect(&sessions_.lab, &LabSession::deviceChanged, this, &StatusStrip::refresh);
    refresh();
}

void StatusStrip::say(const QString& message) {
    text_ = message;
    refreshMessage();
    clear_.start();
}

void StatusStrip::setTask(const QString& text, double seconds) {
    task_ = text;
    if (const QString left = timeLeft(seconds); !text.isEmpty() && !left.isEmpty())
        task_ += QStringLiteral(" · ") + left;
    cancelTask_->setVisible(!text.isEmpty());
    refreshMessage();
}

void StatusStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refreshMessage();
}

void StatusStrip::refreshMessage() {
    const auto put = [](QLabel* label, const QString& text, Qt::TextElideMode where) {
        label->setText(label->fontMetrics().elidedText(text, where, std::max(0, label->width())));
        label->setToolTip(text);
        label->setAccessibleDescription(text);
    };
    put(message_, text_.isEmpty() ? task_ : text_, Qt::ElideMiddle);
    put(training_, trainingText(), Qt::ElideRight);
}

QString StatusStrip::trainingText() const {
    const auto& status = sessions_.training.status();
    const QLocale locale;
    QStringList parts;
    switch (status.phase) {
    case TrainPhase::idle:
        return tr("no training yet: press Train (Space)");
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
    if (status.step > 0) parts << tr("loss %1").arg(locale.toString(status.loss, 'f', 3));
    if (status.transport_cost > 0)
        parts << tr("transport cost %1").arg(locale.toString(status.transport_cost, 'f', 2));
    return parts.join(QStringLiteral(" · "));
}

void StatusStrip::refresh() {
    device_->setText(sessions_.lab.device().isEmpty() ? tr("starting…") : sessions_.lab.device());
    progress_->setValue(int(sessions_.training.status().fraction * 1000));
    progress_->setVisible(sessions_.training.status().phase != TrainPhase::idle);
    refreshMessage();
}

} // namespace flowlab

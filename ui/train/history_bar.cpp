#include "ui/train/history_bar.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/slider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {
constexpr double momentsAtFullSpeed = 80; // more are played more slowly, at twenty a second
}

HistoryBar::HistoryBar(QWidget* parent)
    : QWidget(parent), play_(new QToolButton(this)), newest_(new QToolButton(this)),
      loop_(new QToolButton(this)), slider_(new Slider(this)), place_(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid / 2);
    row->addWidget(play_);
    row->addWidget(slider_, 1);
    row->addWidget(place_);
    row->addWidget(newest_);
    row->addWidget(loop_);

    play_->setObjectName(QStringLiteral("historyPlay"));
    slider_->setObjectName(QStringLiteral("historySlider"));
    slider_->setAccessibleName(tr("Moment of the training"));
    slider_->setToolTip(tr("Any moment at which samples were kept; the arrow keys go from one to the next"));
    newest_->setObjectName(QStringLiteral("historyNewest"));
    newest_->setText(tr("Newest"));
    newest_->setToolTip(tr("The newest samples stay in view, until you move the slider"));
    newest_->setAccessibleDescription(newest_->toolTip());
    newest_->setCheckable(true);
    newest_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bindIcon(newest_, QStringLiteral("follow"));
    loop_->setObjectName(QStringLiteral("historyLoop"));
    loop_->setAccessibleName(tr("Loop"));
    loop_->setToolTip(tr("Start over at the first samples when the last are reached"));
    loop_->setCheckable(true);
    bindIcon(loop_, QStringLiteral("loop"));
    for (auto* button : {play_, newest_, loop_}) button->setFocusPolicy(Qt::TabFocus);
    place_->setObjectName(QStringLiteral("historyPlace"));
    place_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    connect(play_, &QToolButton::clicked, this, [this] { player_.setPlaying(!player_.playing()); });
    connect(loop_, &QToolButton::toggled, &player_, &Player::setLooping);
    connect(newest_, &QToolButton::clicked, this, [this](bool on) {
        player_.setPlaying(false);
        Q_EMIT followingPicked(on);
    });
    connect(slider_, &QSlider::sliderPressed, this, [this] { player_.setPlaying(false); });
    connect(slider_, &QSlider::valueChanged, this, [this](int at) {
        player_.setPlaying(false); // a hand on the slider holds the film
        Q_EMIT picked(at, true);
    });
    connect(&player_, &Player::timeChanged, this, &HistoryBar::advance);
    connect(&player_, &Player::stateChanged, this, &HistoryBar::showState);
    setMoment(0, 0, {}, {});
    showState();
}

void HistoryBar::setMoment(int count, int at, const QString& place, const QString& words) {
    if (count != count_) player_.setSpeed(std::min(1.0, momentsAtFullSpeed / std::max(count, 1)));
    count_ = count;
    const int last = std::max(count - 1, 0);
    {
        const QSignalBlocker block(slider_);
        slider_->setRange(0, last);
        slider_->setPageStep(std::max(1, count / 10));
        slider_->setValue(at);
    }
    setEnabled(count > 0);
    play_->setEnabled(count > 1);
    place_->setText(place);
    // It may become longer with the next moment, and the slider must not shrink under the hand.
    const int wanted = place_->fontMetrics().horizontalAdvance(place + QStringLiteral("0"));
    if (place_->minimumWidth() < wanted) place_->setMinimumWidth(wanted + grid);
    slider_->setAccessibleDescription(words);
    if (count < 2) player_.setPlaying(false);
    if (!player_.playing() && last > 0) player_.setTime(double(slider_->value()) / last);
}

void HistoryBar::setFollowing(bool on) {
    newest_->setChecked(on);
}

void HistoryBar::advance(double t) {
    if (!player_.playing() || count_ < 2) return;
    const int at = int(std::lround(t * (count_ - 1)));
    if (at != slider_->value()) Q_EMIT picked(at, false);
}

void HistoryBar::showState() {
    if (player_.playing() && count_ < 2) return player_.setPlaying(false);
    bindIcon(play_, player_.playing() ? QStringLiteral("pause") : QStringLiteral("play"));
    play_->setToolTip(player_.playing() ? tr("Pause the history (P)")
                                        : tr("Play from the first samples to the last (P)"));
    play_->setAccessibleName(play_->toolTip());
    const QSignalBlocker block(loop_);
    loop_->setChecked(player_.looping());
}

} // namespace flowlab

#include "ui/trajectory/time_bar.h"

#include "ui/session/player.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/slider.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <array>
#include <cmath>

namespace flowlab {
namespace {
constexpr int ticks = 1000;
constexpr std::array speeds{0.25, 0.5, 1.0, 2.0, 4.0};
} // namespace

TimeBar::TimeBar(Player& player, QWidget* parent)
    : QWidget(parent), player_(player), play_(new QToolButton(this)), loop_(new QToolButton(this)),
      slider_(new Slider(this)), box_(new NumberBox(this)), speed_(new QComboBox(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid);

    play_->setObjectName(QStringLiteral("play"));
    play_->setFocusPolicy(Qt::TabFocus);
    loop_->setObjectName(QStringLiteral("loop"));
    loop_->setCheckable(true);
    loop_->setFocusPolicy(Qt::TabFocus);
    loop_->setToolTip(tr("Start over at noise when the data are reached"));
    loop_->setAccessibleName(tr("Loop"));
    bindIcon(loop_, QStringLiteral("loop"));
    slider_->setObjectName(QStringLiteral("time"));
    slider_->setRange(0, ticks);
    slider_->setSingleStep(ticks / 100);
    slider_->setPageStep(ticks / 10);
    slider_->setAccessibleName(tr("Time t"));
    slider_->setToolTip(
        tr("t = 0 is noise, t = 1 is data; the whole trajectory is kept, nothing is computed again"));
    slider_->setAccessibleDescription(slider_->toolTip());
    box_->setRange(0, 1);
    box_->setDecimals(2);
    box_->setFixedDigits(2);
    box_->setSingleStep(0.01);
    box_->setAccessibleName(tr("Time t"));
    box_->setMinimumWidth(box_->fontMetrics().horizontalAdvance(QStringLiteral("0.000")) + 4 * grid);
    speed_->setFocusPolicy(Qt::TabFocus);
    speed_->setAccessibleName(tr("Speed"));
    speed_->setToolTip(tr("Speed; 1× goes from noise to data in four seconds"));
    for (const double speed : speeds) speed_->addItem(QLocale().toString(speed) + QStringLiteral("×"), speed);

    layout->addWidget(play_);
    layout->addWidget(new QLabel(tr("noise"), this));
    layout->addWidget(slider_, 1);
    layout->addWidget(new QLabel(tr("data"), this));
    auto* symbol = new QLabel(QStringLiteral("t"), this);
    symbol->setBuddy(box_);
    layout->addWidget(symbol);
    layout->addWidget(box_);
    layout->addWidget(loop_);
    layout->addWidget(speed_);

    connect(play_, &QToolButton::clicked, this, [this] { player_.setPlaying(!player_.playing()); });
    connect(loop_, &QToolButton::toggled, &player_, &Player::setLooping);
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        player_.setPlaying(false); // a hand on the slider holds the film
        player_.setTime(double(value) / ticks);
    });
    connect(slider_, &QSlider::sliderPressed, this, [this] { player_.setPlaying(false); });
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        player_.setPlaying(false);
        player_.setTime(value);
    });
    connect(speed_, &QComboBox::activated, this,
            [this](int index) { player_.setSpeed(speeds[std::size_t(index)]); });
    connect(&player_, &Player::timeChanged, this, &TimeBar::showTime);
    connect(&player_, &Player::stateChanged, this, &TimeBar::showState);
    showTime(player_.time());
    showState();
}

void TimeBar::showTime(double t) {
    const QSignalBlocker blockSlider(slider_), blockBox(box_);
    slider_->setValue(int(std::lround(t * ticks)));
    if (!box_->hasFocus() || !player_.playing()) box_->setValue(t);
}

void TimeBar::showState() {
    bindIcon(play_, player_.playing() ? QStringLiteral("pause") : QStringLiteral("play"));
    play_->setToolTip(player_.playing() ? tr("Pause the film (P)") : tr("Play from noise to data (P)"));
    play_->setAccessibleName(play_->toolTip());
    loop_->setChecked(player_.looping());
    for (std::size_t i = 0; i < speeds.size(); ++i)
        if (speeds[i] == player_.speed()) speed_->setCurrentIndex(int(i));
}

} // namespace flowlab

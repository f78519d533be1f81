#include "ui/export/preview_pane.h"

#include "core/media/film_script.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/slider.h"
#include "ui/workspace/shot.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int fastestMs = 16;
constexpr int restFactor = 3; // of the time that drawing a frame takes: large films play with fewer frames
} // namespace

PreviewPane::PreviewPane(QWidget* parent)
    : QWidget(parent), area_(new QScrollArea(this)), canvas_(new QLabel(this)), place_(new QLabel(this)),
      transport_(new QWidget(this)), play_(new QToolButton(this)), fit_(new QToolButton(this)),
      slider_(new Slider(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid);
    column->addWidget(area_, 1);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(grid);
    tools->addWidget(fit_);
    tools->addWidget(transport_, 1);
    tools->addStretch();
    column->addLayout(tools);
    area_->setWidget(canvas_);
    area_->setWidgetResizable(true);
    area_->setBackgroundRole(QPalette::Mid);
    area_->setAccessibleName(tr("Preview"));
    area_->viewport()->installEventFilter(this);
    fit_->setObjectName(QStringLiteral("previewFit"));
    fit_->setText(tr("Fit"));
    fit_->setToolTip(tr("Show all of it, smaller than it is where it has no room; else a pixel of the file "
                        "is a pixel of the screen"));
    fit_->setAccessibleDescription(fit_->toolTip());
    fit_->setCheckable(true);
    fit_->setFocusPolicy(Qt::TabFocus);
    fit_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bindIcon(fit_, QStringLiteral("fit"));
    connect(fit_, &QToolButton::toggled, this, &PreviewPane::refreshCanvas);
    canvas_->setAlignment(Qt::AlignCenter);
    canvas_->setObjectName(QStringLiteral("previewCanvas"));
    canvas_->setWordWrap(true);
    auto* row = new QHBoxLayout(transport_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    row->addWidget(play_);
    row->addWidget(slider_, 1);
    row->addWidget(place_);
    play_->setObjectName(QStringLiteral("previewPlay"));
    play_->setFocusPolicy(Qt::TabFocus);
    slider_->setObjectName(QStringLiteral("previewSlider"));
    slider_->setAccessibleName(tr("Frame of the film"));
    slider_->setToolTip(tr("Any frame of the film"));
    place_->setMinimumWidth(place_->fontMetrics().horizontalAdvance(QStringLiteral("00000 · t = 0.000")));
    place_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, [this] {
        const auto passed = int(clock_.elapsed() * fps_ / 1000);
        const QSignalBlocker block(slider_);
        slider_->setValue((startFrame_ + passed) % (slider_->maximum() + 1));
        QElapsedTimer drawing;
        drawing.start();
        drawFrame();
        timer_.setInterval(std::max({fastestMs, 1000 / fps_, restFactor * int(drawing.elapsed())}));
    });
    connect(play_, &QToolButton::clicked, this, [this] { setPlaying(!playing()); });
    connect(slider_, &QSlider::valueChanged, this, [this] {
        setPlaying(false); // a hand on the slider holds the film
        drawFrame();
    });
    connect(slider_, &QSlider::sliderPressed, this, [this] { setPlaying(false); });
    transport_->hide();
    refreshButtons();
}

void PreviewPane::put(const QImage& image) {
    image_ = image;
    refreshCanvas();
}

void PreviewPane::refreshCanvas() {
    if (image_.isNull()) return;
    const qreal ratio = devicePixelRatioF();
    const QSize room = (QSizeF(area_->viewport()->size()) * ratio).toSize();
    const bool smaller = fits() && (image_.width() > room.width() || image_.height() > room.height());
    QPixmap pixels = QPixmap::fromImage(
        smaller ? image_.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation) : image_);
    pixels.setDevicePixelRatio(ratio);
    canvas_->setPixmap(pixels);
    // QLabel's hint would do, but it comes late: the bars must know at once. What fits needs none.
    canvas_->setMinimumSize(fits() ? QSize(1, 1) : (QSizeF(image_.size()) / ratio).toSize());
}

void PreviewPane::setFits(bool fits) {
    fit_->setChecked(fits);
}

bool PreviewPane::fits() const {
    return fit_->isChecked();
}

bool PreviewPane::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && fits()) refreshCanvas();
    return QWidget::eventFilter(watched, event);
}

void PreviewPane::showPicture(const QImage& image) {
    timer_.stop();
    film_.reset();
    transport_->hide();
    put(image);
}

void PreviewPane::showWords(const QString& words) {
    timer_.stop();
    film_.reset();
    transport_->hide();
    image_ = {};
    canvas_->clear();
    canvas_->setMinimumSize(0, 0);
    canvas_->setText(words);
}

void PreviewPane::showFilm(std::shared_ptr<const FilmScript> film, int fps) {
    const double before = slider_->maximum() > 0 ? double(slider_->value()) / slider_->maximum() : 0;
    film_ = std::move(film);
    fps_ = std::max(1, fps);
    {
        const QSignalBlocker block(slider_);
        slider_->setRange(0, film_->frames() - 1);
        slider_->setPageStep(std::max(1, film_->frames() / 10));
        slider_->setValue(int(before * (film_->frames() - 1)));
    }
    transport_->show();
    drawFrame();
    setPlaying(wanted_);
}

int PreviewPane::frame() const {
    return slider_->value();
}

void PreviewPane::setFrame(int frame) {
    slider_->setValue(frame);
}

void PreviewPane::setPlaying(bool playing) {
    wanted_ = playing;
    if (playing && film_ && isVisible()) {
        startFrame_ = slider_->value();
        clock_.start();
        timer_.start(std::max(fastestMs, 1000 / fps_));
    } else {
        timer_.stop();
    }
    refreshButtons();
}

void PreviewPane::drawFrame() {
    if (!film_) return;
    Picture picture;
    film_->draw(frame(), picture);
    put(imageOf(picture));
    place_->setText(
        tr("%1 · t = %2")
            .arg(QLocale().toString(frame() + 1), QLocale().toString(film_->time(frame()), 'f', 2)));
}

void PreviewPane::refreshButtons() {
    const bool now = playing();
    if (now == looksPlaying_ && !play_->icon().isNull()) return; // drawing icons takes a while
    looksPlaying_ = now;
    bindIcon(play_, now ? QStringLiteral("pause") : QStringLiteral("play"));
    play_->setToolTip(now ? tr("Pause the film") : tr("Play the film"));
    play_->setAccessibleName(play_->toolTip());
}

void PreviewPane::hideEvent(QHideEvent* event) {
    timer_.stop();
    QWidget::hideEvent(event);
}

void PreviewPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (film_) setPlaying(wanted_);
}

} // namespace flowlab

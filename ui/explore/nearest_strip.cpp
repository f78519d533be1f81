#include "ui/explore/nearest_strip.h"

#include "ui/session/sessions.h"
#include "ui/style/colour_map.h"
#include "ui/style/theme.h"
#include "ui/widgets/small_picture.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr int restMs = 200;
constexpr int textWidth = 13 * grid; // of words beside a picture, at least
constexpr int minFactor = 2, maxFactor = 4;
// Root mean squares over pixels from -1 to 1; the median of test pictures, which cannot be copies, is shown
// beside.
constexpr double sameBelow = 0.02, nearlyBelow = 0.05;

QString fixed(double value) {
    return QLocale().toString(value, 'f', value < 0.1 ? 3 : 2);
}

QString numberWords(const NearestPicture& picture) {
    return NearestStrip::tr("no. %1\nlabel %2")
        .arg(QLocale().toString(qlonglong(picture.index) + 1), QLocale().toString(picture.label));
}

} // namespace

QString NearestStrip::pixelWords(double distance) {
    return (distance < sameBelow     ? tr("RMSE %1\nthe same picture")
            : distance < nearlyBelow ? tr("RMSE %1\nnearly a copy")
                                     : tr("RMSE %1\nnot a copy"))
        .arg(fixed(distance));
}

NearestStrip::NearestStrip(Sessions& sessions, QWidget* parent)
    : QWidget(parent), sessions_(sessions), waitingPart_(new QWidget(this)),
      waiting_(new QLabel(waitingPart_)), progress_(new QProgressBar(waitingPart_)),
      cancel_(new QPushButton(waitingPart_)) {
    setObjectName(QStringLiteral("nearestStrip"));
    setAccessibleName(tr("Nearest training pictures"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    addColumn(sample, tr("sample"), tr("The selected sample at t = 1"));
    addColumn(
        features, tr("by features"),
        tr("The training picture that the judge finds most alike, wherever and however it is drawn:\nwhat "
           "the sample shows. The distance is between the judge's features; beside it the median for test "
           "pictures."));
    addColumn(
        pixels, tr("by pixels"),
        tr("The training picture that differs least in its pixels: tells whether the sample is a copy.\nRMSE "
           "is the root mean square of the differences, with pixels from -1 to 1; near 0 it is the same "
           "picture.\nBeside it the median for test pictures, which cannot be copies."));
    cells_[sample].words->setObjectName(QStringLiteral("nearestSample"));
    cells_[features].words->setObjectName(QStringLiteral("nearestByFeatures"));
    cells_[pixels].words->setObjectName(QStringLiteral("nearestByPixels"));
    addWaiting();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);

    rest_.setSingleShot(true);
    rest_.setInterval(restMs);
    connect(&rest_, &QTimer::timeout, this, &NearestStrip::ask);
    connect(&sessions_.sampling, &SamplingSession::sampleChanged, this, &NearestStrip::renewSoon);
    connect(&sessions_.sampling, &SamplingSession::selectionChanged, this, &NearestStrip::renewSoon);
    connect(&sessions_.training, &TrainingSession::statusChanged, this, [this] {
        if (sessions_.training.status().options.data != data_) renewSoon();
    });
    connect(&sessions_.nearest, &NearestSession::found, this, &NearestStrip::take);
    connect(&sessions_.nearest, &NearestSession::yardstickChanged, this, &NearestStrip::refresh);
    connect(&sessions_.nearest, &NearestSession::progressed, this,
            [this] { progress_->setValue(int(100 * sessions_.nearest.fraction())); });
    refresh();
}

void NearestStrip::addColumn(Column column, const QString& title, const QString& hint) {
    auto* part = new QWidget(this);
    part->setToolTip(hint);
    auto* inner = new QHBoxLayout(part);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(grid);
    auto& cell = cells_[column];
    cell.picture = new SmallPicture(part);
    cell.title = new QLabel(title, part);
    cell.title->setWordWrap(true);
    QFont bold = cell.title->font();
    bold.setBold(true);
    cell.title->setFont(bold);
    cell.words = new QLabel(part);
    cell.words->setWordWrap(true);
    cell.words->setTextFormat(Qt::PlainText);
    cell.picture->setAccessibleName(title);
    auto* text = new QVBoxLayout;
    text->setSpacing(0);
    text->addWidget(cell.title);
    text->addWidget(cell.words);
    text->addStretch(1);
    inner->addWidget(cell.picture, 0, Qt::AlignTop);
    inner->addLayout(text, 1);
    static_cast<QHBoxLayout*>(layout())->addWidget(part, 1);
}

// What stands in the place of the pictures until they are found: words, and how far the search is.
void NearestStrip::addWaiting() {
    auto* column = new QVBoxLayout(waitingPart_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(grid / 2);
    waiting_->setObjectName(QStringLiteral("nearestWaiting"));
    waiting_->setWordWrap(true);
    column->addWidget(waiting_);
    auto* work = new QHBoxLayout;
    work->setSpacing(grid);
    progress_->setObjectName(QStringLiteral("nearestProgress"));
    progress_->setRange(0, 100);
    progress_->setTextVisible(false);
    progress_->setFixedSize(14 * grid, 2 * grid);
    progress_->setAccessibleName(tr("Progress of the search"));
    cancel_->setObjectName(QStringLiteral("nearestCancel"));
    cancel_->setFocusPolicy(Qt::TabFocus);
    work->addWidget(progress_);
    work->addWidget(cancel_);
    work->addStretch(1);
    column->addLayout(work);
    static_cast<QHBoxLayout*>(layout())->addWidget(waitingPart_, 2);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (asked_ != 0) return sessions_.nearest.cancel();
        cancelled_ = false;
        ask();
    });
}

void NearestStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    cancelled_ = false; // whoever shows it again wants it
    renewSoon();
}

void NearestStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    scalePictures();
}

void NearestStrip::scalePictures() {
    const int room = (width() - 2 * grid) / columns - grid - textWidth;
    for (auto& cell : cells_)
        cell.picture->setFactor(std::clamp(room / tile_.shape.width, minFactor, maxFactor));
}

QSize NearestStrip::minimumSizeHint() const {
    return {columns * (tile_.shape.width * minFactor + grid + textWidth / 2) + 2 * grid,
            QWidget::minimumSizeHint().height()};
}

void NearestStrip::renewSoon() {
    if (isVisible()) rest_.start();
}

void NearestStrip::ask() {
    const auto* trajectory = sessions_.sampling.trajectoryOf(sessions_.sampling.selectedTile());
    if (!isVisible() || !trajectory || cancelled_) return refresh();
    const int index = sessions_.sampling.selectedTile();
    Tiles tile;
    tile.shape = trajectory->shape;
    tile.values.resize(tile.shape.size());
    trajectory->view(TrajectoryView::state, index, 1, tile.values);
    if (index < int(trajectory->labels.size())) tile.labels = {trajectory->labels[std::size_t(index)]};
    const auto& searched = sessions_.training.status().options.data;
    const bool known = found_ && asked_ == 0;
    if ((known || asked_ != 0) && tile.values == tile_.values && searched == data_) return refresh();
    if (searched != data_) found_.reset(); // of other pictures
    const bool resized = tile.shape != tile_.shape;
    tile_ = std::move(tile);
    if (resized) scalePictures();
    data_ = searched;
    failed_ = false;
    asked_ = sessions_.nearest.find({tile_.shape, tile_.values, {}});
    refresh();
}

void NearestStrip::take(const NearestResult& result) {
    if (result.id != asked_) return;
    asked_ = 0;
    failed_ = result.failed, cancelled_ = result.cancelled;
    if (failed_ || cancelled_)
        found_.reset();
    else
        found_ = result;
    refresh();
}

QString NearestStrip::dataName() const {
    const QString name = QString::fromStdString(data_);
    return name.contains(u'/') ? QFileInfo(name).fileName() : name;
}

void NearestStrip::refreshWaiting(bool there) {
    waitingPart_->setVisible(!there);
    progress_->setVisible(asked_ != 0);
    cancel_->setVisible(asked_ != 0 || cancelled_);
    cancel_->setText(asked_ != 0 ? tr("Cancel") : tr("Search again"));
    cancel_->setToolTip(asked_ != 0 ? tr("Stop the search") : tr("Find the nearest training pictures"));
    waiting_->setText(failed_      ? tr("No nearest pictures: see Help → Log.")
                      : cancelled_ ? tr("The search was cancelled.")
                      : asked_ != 0
                          ? tr("Searching the training pictures of %1. The first search takes some seconds, "
                               "in which the judge looks at all of them…")
                                .arg(dataName())
                          : tr("The nearest training pictures appear here as soon as there are samples."));
}

void NearestStrip::refresh() {
    const auto image = [](const Tiles& tiles) {
        return tiles.count() > 0 ? tileImage(tiles.tile(0), tiles.shape, ColourMap::picture) : QImage();
    };
    cells_[sample].title->setText(
        tr("sample %1").arg(QLocale().toString(sessions_.sampling.selectedTile() + 1)));
    cells_[sample].picture->show(image(tile_));
    cells_[sample].words->setText(tile_.labels.empty() ? QString() : tr("class %1").arg(tile_.labels[0]));
    const bool there = found_ && !found_->by_features.empty() && !found_->by_pixels.empty();
    for (const auto column : {features, pixels}) {
        cells_[column].picture->parentWidget()->setVisible(there);
        cells_[column].picture->setStale(asked_ != 0);
    }
    refreshWaiting(there);
    if (!there) return setAccessibleDescription(waiting_->text());
    const auto &alike = found_->by_features[0], &copied = found_->by_pixels[0];
    cells_[features].picture->show(image(*found_->feature_tiles));
    cells_[features].words->setText(numberWords(alike) + u'\n' +
                                    tr("distance %1").arg(fixed(alike.distance)));
    cells_[pixels].picture->show(image(*found_->pixel_tiles));
    cells_[pixels].words->setText(numberWords(copied) + u'\n' + pixelWords(copied.distance));
    if (const auto& yardstick = sessions_.nearest.yardstick(); yardstick && yardstick->data == data_) {
        const auto add = [](QLabel* words, double median) {
            words->setText(words->text() + u'\n' + tr("test pictures: %1").arg(fixed(median)));
        };
        add(cells_[features].words, yardstick->median.by_features);
        add(cells_[pixels].words, yardstick->median.by_pixels);
    }
    for (auto& cell : cells_) {
        QString words = cell.words->text();
        cell.picture->setAccessibleDescription(words.replace(u'\n', QStringLiteral(", ")));
    }
    setAccessibleDescription(
        tr("Of the training pictures of %1 the nearest to %2: by features %3; by pixels %4")
            .arg(dataName(), cells_[sample].title->text(), cells_[features].picture->accessibleDescription(),
                 cells_[pixels].picture->accessibleDescription()));
}

} // namespace flowlab

#include "ui/train/history_side.h"

#include "ui/style/theme.h"
#include "ui/train/full_rows.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/tile_grid.h"
#include "ui/words/text.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

namespace flowlab {
namespace {

constexpr double fewSeconds = 10; // below them tenths count

} // namespace

QString momentWords(const HistoryMoment& moment, double loss) {
    const QLocale locale;
    const QString step = locale.toString(qlonglong(moment.step));
    const QString seconds = locale.toString(moment.seconds, 'f', moment.seconds < fewSeconds ? 1 : 0);
    return std::isfinite(loss)
               ? HistorySide::tr("step %1 · %2 s · loss %3").arg(step, seconds, locale.toString(loss, 'g', 3))
               : HistorySide::tr("step %1 · %2 s").arg(step, seconds);
}

HistorySide::HistorySide(int number, QWidget* parent)
    : QWidget(parent), feed_(new HistoryFeed(this)), grid_(new TileGrid(this)),
      caption_(new ElidedLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid / 2);
    column->addWidget(grid_, 1);
    column->addWidget(caption_);
    grid_->setObjectName(QStringLiteral("historyGrid%1").arg(number));
    grid_->setAccessibleName(tr("Samples at a moment of the training"));
    grid_->setSelectable(false);
    grid_->installEventFilter(this);
    caption_->setObjectName(QStringLiteral("historyCaption%1").arg(number));
    caption_->setAlignment(Qt::AlignHCenter);
}

void HistorySide::setWords(const QString& name, const QString& empty) {
    if (name == name_ && empty == empty_) return;
    name_ = name;
    empty_ = empty;
    if (shown_)
        describe();
    else
        clear(whyNone());
}

QString HistorySide::whyNone() const {
    switch (feed_->state()) {
    case HistoryFeed::State::gone:
        return tr("The folder of this run is gone: choose another run.");
    case HistoryFeed::State::damaged:
        if (const auto& problem = feed_->problem())
            return tr("The history of this run cannot be read: %1")
                .arg(said(Text::of("%1. %2", problem->why, problem->hint)));
        break;
    case HistoryFeed::State::reading:
    case HistoryFeed::State::ready:
        return {};
    case HistoryFeed::State::none:
    case HistoryFeed::State::empty:
        break;
    }
    return empty_;
}

void HistorySide::clear(const QString& why) {
    shown_.reset();
    why_ = why;
    tiles_ = {};
    grid_->show({}, 0, 8);
    grid_->setEmptyText(why);
    caption_->setWords(name_);
}

void HistorySide::showAt(double position, HistoryAxis axis) {
    const auto& history = feed_->history();
    if (!history) return clear(whyNone());
    const auto at = moment_at(history->samples, axis, position);
    if (shown_ != history || at_ != at) {
        Tiles tiles;
        try {
            tiles = history->samples.tiles(at);
        } catch (const Error& error) {
            return clear(tr("The samples of this moment cannot be read: %1")
                             .arg(said(Text::of("%1. %2", error.why, error.hint))));
        }
        shown_ = history;
        at_ = at;
        tiles_ = std::move(tiles);
        grid_->show(tiles_, tiles_.count(), columns());
    }
    describe();
}

void HistorySide::describe() {
    caption_->setWords(name_ + QStringLiteral(" · ") + words());
    grid_->setDescription(caption_->text());
}

std::optional<HistoryMoment> HistorySide::moment() const {
    if (!shown_) return std::nullopt;
    return shown_->samples.moments()[at_];
}

double HistorySide::loss() const {
    return shown_ && at_ < shown_->losses.size() ? shown_->losses[at_]
                                                 : std::numeric_limits<double>::quiet_NaN();
}

int HistorySide::columns() const {
    return fullRowColumns(tiles_.count(), grid_->size());
}

QString HistorySide::words() const {
    const auto shown = moment();
    return shown ? momentWords(*shown, loss()) : why_;
}

bool HistorySide::eventFilter(QObject* watched, QEvent* event) {
    if (watched == grid_ && event->type() == QEvent::Resize && tiles_.count() > 0)
        grid_->show(tiles_, tiles_.count(), columns());
    return QWidget::eventFilter(watched, event);
}

} // namespace flowlab

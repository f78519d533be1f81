#include "ui/widgets/tile_grid.h"

#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"
#include "ui/widgets/picture_place.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int smallestSign = 9; // pixels

int longerSide(const TileShape& shape) {
    return std::max({shape.width, shape.height, 1});
}

} // namespace

void drawUnequalMark(QPainter& painter, const QRect& tile) {
    const QColor& colour = Theme::instance().colours().wrong;
    painter.save();
    QFont bold = painter.font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2));
    painter.drawRect(tile.adjusted(1, 1, -1, -1));
    // A quarter of the tile, so that what it shows stays to be seen; where the sign cannot be read, a corner.
    const int side = std::min(painter.fontMetrics().height(), tile.width() / 4);
    const QRect sign(tile.right() - side + 1, tile.top(), side, side);
    if (side >= smallestSign) {
        bold.setPixelSize(side);
        painter.setFont(bold);
        painter.fillRect(sign, colour);
        painter.setPen(Qt::white);
        painter.drawText(sign, Qt::AlignCenter, QStringLiteral("≠"));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygon({sign.topLeft(), sign.topRight(), sign.bottomRight()}));
    }
    painter.restore();
}

TileGrid::TileGrid(QWidget* parent) : QWidget(parent) {
    setAccessibleRole(this, QAccessible::Graphic);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void TileGrid::show(const Tiles& tiles, int fresh, int columns, ColourMap map, double scale) {
    atlas_ = atlasImage(tiles, columns, map, scale);
    shape_ = tiles.shape;
    count_ = tiles.count();
    columns_ = std::max(1, columns);
    fresh_ = std::min(fresh, count_);
    if (selected_ >= count_) selected_ = -1;
    refreshDimming();
    update();
}

void TileGrid::setPending(bool pending) {
    pending_ = pending;
    refreshDimming();
}

void TileGrid::refreshDimming() {
    dimming_.setStale(count_ > 0 && (pending_ || fresh_ < count_));
}

void TileGrid::setRowLabels(const QStringList& labels) {
    if (labels == rowLabels_) return;
    rowLabels_ = labels;
    update();
}

void TileGrid::setEmptyText(const QString& text) {
    empty_ = text;
    if (count_ == 0) {
        setAccessibleDescription(text);
        update();
    }
}

void TileGrid::setSelected(int tile) {
    if (tile == selected_) return;
    selected_ = tile;
    update();
}

void TileGrid::setSelectable(bool selectable) {
    selectable_ = selectable;
    setFocusPolicy(selectable ? Qt::StrongFocus : Qt::NoFocus);
}

void TileGrid::setMarked(const std::vector<bool>& marked) {
    marked_ = marked;
    update();
}

void TileGrid::setDescription(const QString& text) {
    setAccessibleDescription(text);
}

QSize TileGrid::sizeHint() const {
    return {60 * grid, 60 * grid};
}
QSize TileGrid::minimumSizeHint() const {
    return {20 * grid, 20 * grid};
}

int TileGrid::labelWidth() const {
    int widest = 0;
    for (const auto& label : rowLabels_) widest = std::max(widest, fontMetrics().horizontalAdvance(label));
    return widest > 0 ? widest + grid : 0;
}

TileGrid::Placement TileGrid::placement() const {
    Placement place;
    if (count_ == 0) return place;
    const int columns = std::min(columns_, count_), rows = (count_ + columns_ - 1) / columns_;
    const int margin = labelWidth(); // on both sides: the tiles stay in the middle
    const int room = std::max(columns, width() - 2 * margin);
    const int cell = std::min(room / columns, height() / rows);
    place.gap = cell >= 40 ? 4 : cell >= 20 ? 2 : 1;
    place.size = std::min((room - place.gap) / columns, (height() - place.gap) / rows) - place.gap;
    place.size = crispSide(place.size, longerSide(shape_), devicePixelRatioF());
    const int pitch = place.size + place.gap;
    place.left = (width() - columns * pitch + place.gap) / 2;
    place.top = (height() - rows * pitch + place.gap) / 2;
    return place;
}

QRect TileGrid::tileRect(int tile) const {
    const auto place = placement();
    const int pitch = place.size + place.gap;
    return {place.left + tile % columns_ * pitch, place.top + tile / columns_ * pitch, place.size,
            place.size};
}

int TileGrid::tileAt(const QPoint& point) const {
    const auto place = placement();
    const int pitch = place.size + place.gap;
    if (count_ == 0 || point.x() < place.left || point.y() < place.top) return -1;
    const int column = (point.x() - place.left) / pitch, row = (point.y() - place.top) / pitch;
    const int tile = row * columns_ + column;
    return column < columns_ && tile < count_ ? tile : -1;
}

void TileGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (count_ == 0 || atlas_.isNull()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(2 * grid, 2 * grid, -2 * grid, -2 * grid),
                         Qt::AlignCenter | Qt::TextWordWrap, empty_);
        return;
    }
    paintTiles(painter);
    paintLabels(painter);
    for (int i = 0; i < std::min(count_, int(marked_.size())); ++i)
        if (marked_[std::size_t(i)]) drawUnequalMark(painter, tileRect(i));
    const auto frame = [&](int tile, const QPen& pen) {
        if (tile < 0 || tile >= count_) return;
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(tileRect(tile).adjusted(-1, -1, 0, 0));
    };
    if (selectable_) {
        frame(hovered_, QPen(palette().color(QPalette::PlaceholderText), 1));
        frame(selected_, hasFocus() ? QPen(Theme::instance().colours().density, 3, Qt::DashLine)
                                    : QPen(palette().color(QPalette::Highlight), 3));
    }
}

void TileGrid::paintTiles(QPainter& painter) const {
    // Large pixels stay crisp; small ones are blended.
    const int pixels = longerSide(shape_);
    const double device = placement().size * devicePixelRatioF();
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          device < 2.5 * pixels && int(device) % pixels != 0);
    for (int i = 0; i < count_; ++i) {
        const QRect source(i % columns_ * shape_.width, i / columns_ * shape_.height, shape_.width,
                           shape_.height);
        painter.setOpacity(dimmed() && (pending_ || i >= fresh_) ? Dimming::opacity : 1);
        painter.drawImage(pictureIn(tileRect(i), source.size()), atlas_, source);
    }
    painter.setOpacity(1);
}

void TileGrid::paintLabels(QPainter& painter) const {
    const int rows = (count_ + columns_ - 1) / columns_, margin = labelWidth();
    painter.setPen(palette().color(QPalette::WindowText));
    for (int row = 0; row < std::min(rows, int(rowLabels_.size())); ++row) {
        const QRect first = tileRect(row * columns_);
        painter.drawText(QRect(first.left() - margin, first.top(), margin - grid / 2, first.height()),
                         Qt::AlignRight | Qt::AlignVCenter, rowLabels_[row]);
    }
}

void TileGrid::mouseMoveEvent(QMouseEvent* event) {
    const int tile = tileAt(event->position().toPoint());
    if (tile == hovered_) return;
    hovered_ = tile;
    update();
    Q_EMIT hovered(tile);
}

void TileGrid::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && selectable_) pick(tileAt(event->position().toPoint()));
}

void TileGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const int tile = tileAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && selectable_ && tile >= 0) Q_EMIT opened(tile);
}

void TileGrid::leaveEvent(QEvent*) {
    hovered_ = -1;
    update();
    Q_EMIT hovered(-1);
}

void TileGrid::pick(int tile) {
    if (tile < 0 || tile >= count_) return;
    selected_ = tile;
    update();
    Q_EMIT picked(tile);
    Q_EMIT hovered(tile);
}

void TileGrid::keyPressEvent(QKeyEvent* event) {
    if (!selectable_ || count_ == 0) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return pick(std::max(selected_ - 1, 0));
    case Qt::Key_Right:
        return pick(selected_ + 1);
    case Qt::Key_Up:
        return pick(selected_ - columns_);
    case Qt::Key_Down:
        return pick(selected_ + columns_);
    case Qt::Key_Home:
        return pick(0);
    case Qt::Key_End:
        return pick(count_ - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (selected_ >= 0) Q_EMIT opened(selected_);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace flowlab

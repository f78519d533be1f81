#include "ui/panels/time_grid_view.h"

#include "ui/style/theme.h"
#include "ui/widgets/accessible_role.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

constexpr double reach = grid;       // pixels around a handle that grab it
constexpr double margin = 0.001;     // least distance in t to a neighbour
constexpr double keyStep = 0.01;     // of t
constexpr int maxHandles = 40;       // more are drawn as ticks
constexpr double radius = grid / 2.; // of a handle

QString number(double t, int digits) {
    return QLocale().toString(t, 'f', digits);
}

} // namespace

TimeGridView::TimeGridView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleRole(this, QAccessible::Graphic);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Time grid"));
    setToolTip(
        tr("Where the solver evaluates, from noise (0) to data (1). Drag a time, or choose one with ← → "
           "and move it with ↑ ↓ (Shift: ten times as far)."));
    connect(&Theme::instance(), &Theme::changed, this, [this] { updateGeometry(), update(); });
    describe();
}

void TimeGridView::show(const std::vector<double>& times, const QString& name) {
    const auto before = times_.size();
    times_ = times.size() < 2 ? std::vector<double>{0, 1} : times;
    name_ = name;
    if (times_.size() != before) dragged_ = 0;
    chosen_ = std::clamp(chosen_, std::min(1, steps() - 1), steps() - 1);
    describe();
    update();
}

void TimeGridView::describe() {
    QStringList all;
    for (const double t : times_) all << number(t, 2);
    QString text = tr("%1, steps: %2, times: %3").arg(name_).arg(steps()).arg(all.join(QStringLiteral("; ")));
    if (chosen_) text += u'\n' + tr("chosen: t = %1").arg(number(times_[std::size_t(chosen_)], 2));
    setAccessibleDescription(text);
}

QSize TimeGridView::sizeHint() const {
    return {20 * grid, 3 * grid + fontMetrics().height()};
}

QRectF TimeGridView::axis() const {
    return {double(grid), 1.5 * grid, std::max(1, width() - 2 * grid) * 1.0, 0};
}

QPointF TimeGridView::handle(int index) const {
    const QRectF line = axis();
    return {line.left() + line.width() * times_[std::size_t(index)], line.top()};
}

int TimeGridView::handleAt(double x) const {
    int nearest = 0;
    double min = reach;
    for (int i = 1; i < steps(); ++i) {
        const double away = std::abs(handle(i).x() - x);
        if (away <= min) nearest = i, min = away;
    }
    return nearest;
}

void TimeGridView::choose(int index) {
    if (steps() < 2) return;
    chosen_ = std::clamp(index, 1, steps() - 1);
    describe();
    update();
}

void TimeGridView::move(int index, double t) {
    const auto i = std::size_t(index);
    const double before = times_[i - 1], after = times_[i + 1];
    const double room =
        std::min(margin, (after - before) / 2); // a very fine grid leaves less than the margin
    const double wanted = std::clamp(t, before + room, std::max(before + room, after - room));
    if (wanted == times_[i]) return;
    times_[i] = wanted;
    describe();
    update();
    Q_EMIT edited({times_.begin() + 1, times_.end() - 1});
}

void TimeGridView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colours = Theme::instance().colours();
    const QRectF line = axis();
    painter.setPen(QPen(colours.faint, 2));
    painter.drawLine(line.topLeft(), line.topRight());

    // The ends are bars, as they cannot be moved.
    const auto tick = [&](int index, double half, const QPen& pen) {
        painter.setPen(pen);
        painter.drawLine(handle(index) - QPointF(0, half), handle(index) + QPointF(0, half));
    };
    tick(0, grid, QPen(colours.ink, 2));
    tick(steps(), grid, QPen(colours.ink, 2));
    const bool thin = steps() - 1 > maxHandles;
    for (int i = 1; i < steps(); ++i) {
        if (thin) {
            tick(i, grid / 2., QPen(colours.smooth, 1));
        } else {
            painter.setPen(QPen(colours.smooth, 1.5));
            painter.setBrush(colours.face);
            painter.drawEllipse(handle(i), radius, radius);
        }
    }
    const bool marked = chosen_ && (hasFocus() || dragged_);
    if (marked) {
        painter.setPen(QPen(colours.density, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(handle(chosen_), radius + 3, radius + 3);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.smooth);
        painter.drawEllipse(handle(chosen_), radius, radius);
    }

    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int high = fontMetrics().height();
    const QRect below(0, height() - high, width(), high);
    const QString left = tr("0 noise"), right = tr("1 data");
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, left);
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, right);
    if (!marked) return;
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(below, Qt::AlignCenter, tr("t = %1").arg(number(times_[std::size_t(chosen_)], 3)));
}

bool TimeGridView::event(QEvent* event) {
    // The hint of how to drag must not cover the number while someone does.
    if (event->type() == QEvent::ToolTip && dragged_) return true;
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::event(event);
}

void TimeGridView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    dragged_ = handleAt(event->position().x());
    if (!dragged_) return;
    grabbedAt_ = handle(dragged_).x() - event->position().x();
    choose(dragged_);
}

void TimeGridView::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (!dragged_) {
        setCursor(handleAt(x) ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return;
    }
    const QRectF line = axis();
    const int index = dragged_; // who listens to edited() may end the drag
    move(index, (x + grabbedAt_ - line.left()) / line.width());
    if (dragged_)
        QToolTip::showText(event->globalPosition().toPoint(),
                           tr("t = %1").arg(number(times_[std::size_t(dragged_)], 3)), this);
}

void TimeGridView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !dragged_) return QWidget::mouseReleaseEvent(event);
    dragged_ = 0;
    QToolTip::hideText();
    update();
}

void TimeGridView::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool up = key == Qt::Key_Up, down = key == Qt::Key_Down;
    if (!chosen_ || (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)))
        return QWidget::keyPressEvent(event);
    if (up || down) {
        const double far = event->modifiers() & Qt::ShiftModifier ? 10 * keyStep : keyStep;
        move(chosen_, times_[std::size_t(chosen_)] + (up ? far : -far));
    } else if (key == Qt::Key_Left) {
        choose(chosen_ - 1);
    } else if (key == Qt::Key_Right) {
        choose(chosen_ + 1);
    } else if (key == Qt::Key_Home) {
        choose(1);
    } else if (key == Qt::Key_End) {
        choose(steps() - 1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace flowlab

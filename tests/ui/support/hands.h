// What a hand does to single widgets: press and drag, turn the wheel, type.
#pragma once

#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>

#include <QtTest/qtestspontaneevent.h>

namespace flowlab::test {

/// Presses at `from`, moves to `to` with the button down and lets go.
inline void pressAndDrag(QWidget& widget, QPoint from, QPoint to) {
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    for (const QPoint& place : {(from + to) / 2, to}) {
        // QTest::mouseMove sends no buttons.
        QMouseEvent move(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
}

/// Turns the wheel over the middle of `widget`; away from the hand: positive notches.
inline void turnWheel(QWidget& widget, int notches) {
    QWidget* under = widget.childAt(widget.rect().center());
    if (!under) under = &widget;
    const QPointF middle = under->rect().center();
    QWheelEvent event(middle, under->mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event); // only what comes from a hand is offered to the parents
    qApp->notify(under, &event);
}

/// Replaces the text of a field, key by key.
inline void typeOver(QWidget& field, const QString& text) {
    auto* line = field.findChild<QLineEdit*>();
    if (!line) qFatal("no line to type in");
    line->selectAll();
    QTest::keyClicks(line, text);
}

} // namespace flowlab::test

// Shows which control the keyboard is at.
#pragma once

#include <QFocusFrame>
#include <QObject>
#include <QPointer>

namespace flowlab {

/// Filters the events of the whole application: a ring stands around the control that was reached by a key.
/// One that was reached by the mouse has none until a key walks in it, for the hand knows where it clicked.
class FocusRing : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void enter(QWidget* widget, Qt::FocusReason reason);
    void show(QWidget* widget);

    QPointer<QFocusFrame> frame_; // in the window of the control, and gone with it
    QPointer<QWidget> around_;
    bool byKeys_ = false;
};

} // namespace flowlab

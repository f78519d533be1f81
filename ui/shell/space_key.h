// Whose key Space is: the training's, wherever the hand is.
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace flowlab {

/// Leaves Space to text that is being edited, and to a button or a list that was reached by Tab: who walks
/// with the keyboard presses what has the focus. Everywhere else in the window, in number boxes as well,
/// Space stays with the window's own shortcut, whatever the mouse clicked or the window focused by itself.
class SpaceKey : public QObject {
    Q_OBJECT
  public:
    /// Looks at the program's events as long as it lives; those of other windows pass.
    explicit SpaceKey(const QWidget& window);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void focusCame(QWidget* widget, Qt::FocusReason reason);

    const QWidget& window_;
    QPointer<QWidget> left_;    // what the focus was taken from last
    QPointer<QWidget> reached_; // what Tab led to, while the focus is there
};

} // namespace flowlab

// A button with a small panel of controls below it, which a click elsewhere or Esc closes.
#pragma once

#include <QToolButton>

class QFrame;
class QVBoxLayout;

namespace flowlab {

class DropPanel : public QToolButton {
    Q_OBJECT
  public:
    explicit DropPanel(QWidget* parent = nullptr);

    /// Where the panel's controls go.
    [[nodiscard]] QVBoxLayout* body() const { return body_; }
    [[nodiscard]] QFrame* panel() const { return panel_; }
    void open();
    /// Sets the widget that gets the keys when the panel opens.
    void setFirst(QWidget* first) { first_ = first; }

  private:
    QFrame* panel_;
    QVBoxLayout* body_;
    QWidget* first_ = nullptr;
};

} // namespace flowlab

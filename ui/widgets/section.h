// A titled part of a panel that folds, with a reset to defaults.
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace flowlab {

class Section : public QWidget {
    Q_OBJECT
  public:
    explicit Section(const QString& title, QWidget* parent = nullptr);

    /// Where the section's widgets go.
    [[nodiscard]] QVBoxLayout* body() const { return body_; }
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    /// A row "label, widget" with the label in an aligned column; returns the row for hiding.
    QWidget* addRow(const QString& label, QWidget* widget, const QString& hint = {});

  Q_SIGNALS:
    void resetAsked();

  private:
    QToolButton* title_;
    QWidget* content_;
    QVBoxLayout* body_;
    bool open_ = true;
};

} // namespace flowlab

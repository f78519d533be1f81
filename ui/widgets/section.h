// A titled part of a panel that folds, with a reset to defaults. Sections may hold others.
#pragma once

#include <QString>
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
    [[nodiscard]] bool isOpen() const { return open_; }
    /// Begins as it was left the last time that the program ran, the first time as `open` says. `key` is its
    /// name among what the window remembers.
    void rememberAs(const QString& key, bool open);
    /// A row with the name over the widget, which has the whole width; returns the row for hiding.
    QWidget* addRow(const QString& label, QWidget* widget, const QString& hint = {});
    /// A section in this one. One that only holds others has nothing of its own to reset.
    Section* addSection(const QString& title);
    void removeReset();

  Q_SIGNALS:
    void resetAsked();

  private:
    QToolButton *title_, *reset_;
    QWidget* content_;
    QVBoxLayout* body_;
    QString key_; // empty: not remembered
    bool open_ = true;
};

} // namespace flowlab

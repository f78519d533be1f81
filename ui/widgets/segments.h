// A row of buttons of which one is down, or none where none of them is what holds.
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace flowlab {

class Segments : public QWidget {
    Q_OBJECT
  public:
    /// `hints`: tooltips, one per choice, or none.
    Segments(const QStringList& choices, const QStringList& hints, QWidget* parent = nullptr);

    /// -1: none is down.
    [[nodiscard]] int current() const;
    /// Without telling anyone. -1: none.
    void setCurrent(int choice);
    /// The tooltip of one, for screen readers as well.
    void setHint(int choice, const QString& hint);
    /// `hint`: what it does, or why it cannot be chosen.
    void setChoiceEnabled(int choice, bool enabled, const QString& hint);

  Q_SIGNALS:
    void picked(int choice);

  private:
    QButtonGroup* buttons_;
};

} // namespace flowlab

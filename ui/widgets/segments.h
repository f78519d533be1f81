// A row of buttons of which exactly one is down.
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

    [[nodiscard]] int current() const;
    /// Without telling anyone.
    void setCurrent(int choice);
    /// `hint`: what it does, or why it cannot be chosen.
    void setChoiceEnabled(int choice, bool enabled, const QString& hint);

  Q_SIGNALS:
    void picked(int choice);

  private:
    QButtonGroup* buttons_;
};

} // namespace flowlab

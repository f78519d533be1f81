// A row of buttons of which one is down, or none where none of them is what holds.
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

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
    [[nodiscard]] int count() const { return int(shown_.size()); }
    [[nodiscard]] QString text(int choice) const;
    /// Takes one out of the row, or puts it back. Where it was down, the first that is left is picked.
    void setChoiceShown(int choice, bool shown);
    [[nodiscard]] bool isChoiceShown(int choice) const;
    /// `wanted`, or the first that is in the row where it is not.
    [[nodiscard]] int shownFor(int wanted) const;

  Q_SIGNALS:
    void picked(int choice);

  private:
    QButtonGroup* buttons_;
    std::vector<bool> shown_;
};

} // namespace flowlab

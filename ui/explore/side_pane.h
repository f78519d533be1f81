// A grid that stands beside the samples for a while, under a line of words and a button that closes it.
#pragma once

#include "ui/widgets/judged_grid.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace flowlab {

class ElidedLabel;

class SidePane : public QWidget {
    Q_OBJECT
  public:
    /// `name`: of its grid, for screen readers; `closeHint`: what closing does.
    SidePane(const QString& name, const QString& closeHint, QWidget* parent = nullptr);

    [[nodiscard]] JudgedGrid* grid() const { return grid_; }
    [[nodiscard]] QToolButton* closeButton() const { return close_; }
    /// The line over the grid; also the grid's description.
    void setWords(const QString& words);
    [[nodiscard]] QString words() const;
    /// How much lower its pictures stand than its upper edge, in pixels.
    [[nodiscard]] int headHeight() const;
    /// A button of the pane's owner, before the one that closes.
    QToolButton* addButton(const QString& text, const QString& icon, const QString& hint);

  Q_SIGNALS:
    void closed();

  private:
    QToolButton* makeButton(const QString& icon, const QString& name, const QString& hint);

    QHBoxLayout* head_;
    ElidedLabel* words_;
    JudgedGrid* grid_;
    QToolButton* close_;
};

} // namespace flowlab

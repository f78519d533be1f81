// Panels at the sides of a window: narrowed, then folded away where it is too narrow for them and its centre,
// and as they were when there is room again.
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QDockWidget;
class QMainWindow;

namespace flowlab {

class PanelFold : public QObject {
    Q_OBJECT
  public:
    /// `panels`: the first is folded first.
    PanelFold(QMainWindow& window, const QList<QDockWidget*>& panels);

    /// Folds and unfolds by the width of the window. Panels that the user closed stay closed.
    void refit();
    /// Shows all that are folded, however narrow the window is: before its layout is stored.
    void unfold();
    /// While held, nothing is folded or unfolded.
    void hold(bool held);
    /// A panel is put away or comes back by another's will: it does not count as folded any more. Returns
    /// whether it did.
    bool letGo(QDockWidget* panel);
    /// Nothing counts as folded: the layout was made anew.
    void forget();

  private:
    [[nodiscard]] int roomFor(const QDockWidget& panel) const;
    void show(QDockWidget* panel, bool shown);
    void narrow();

    QMainWindow& window_;
    QList<QDockWidget*> panels_, folded_, narrowed_;
    QPointer<QDockWidget> opened_; // by the user, last: the other one is folded for it
    bool held_ = false, moving_ = false;
};

} // namespace flowlab

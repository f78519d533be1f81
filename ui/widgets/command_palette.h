// Ctrl+K: type a few letters, get any action of the program.
#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace flowlab {

class CommandPalette : public QDialog {
    Q_OBJECT
  public:
    explicit CommandPalette(const QList<QAction*>& actions, QWidget* parent = nullptr);

    /// Whether all letters of `wanted` occur in `text` in their order, and how well (lower is better); -1:
    /// no.
    [[nodiscard]] static int match(const QString& wanted, const QString& text);
    /// The action under the cursor; nullptr: none.
    [[nodiscard]] QAction* current() const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void filter();
    void run();

    QList<QAction*> actions_;
    QLineEdit* field_;
    QListWidget* list_;
};

} // namespace flowlab

// Ctrl+K: type a few letters, get any action, setting or choice of the program.
#pragma once

#include <QDialog>
#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;

namespace flowlab {

/// Something that the palette finds.
struct PaletteEntry {
    QString title;            // "solver: RK4"
    QString keys = {};        // its shortcut, or where it stands
    QString alsoFoundBy = {}; // a key, "rk4"
    QIcon icon = {};
    bool enabled = true;
    std::function<void()> run = {};
};

class CommandPalette : public QDialog {
    Q_OBJECT
  public:
    explicit CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent = nullptr);

    /// An action by its text without accelerators.
    [[nodiscard]] static PaletteEntry entryOf(QAction* action);
    /// Whether all letters of `wanted` occur in `text` in their order, and how well (lower is better); -1:
    /// no.
    [[nodiscard]] static int match(const QString& wanted, const QString& text);
    /// The entry under the cursor; nullptr: none.
    [[nodiscard]] const PaletteEntry* current() const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void filter();
    void run();

    std::vector<PaletteEntry> entries_;
    QLineEdit* field_;
    QListWidget* list_;
    QLabel* nothing_; // in the list's place when nothing fits
};

} // namespace flowlab

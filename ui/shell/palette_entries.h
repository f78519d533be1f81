// What Ctrl+K finds beside the actions: every setting of the window, and every choice of one.
#pragma once

#include "ui/widgets/command_palette.h"

#include <QList>

#include <functional>
#include <vector>

class QAction;
class QWidget;

namespace flowlab {

/// A part of the window that holds settings.
struct SettingsPart {
    QWidget* root;
    QString title;               // "SAMPLER"
    std::function<void()> bring; // to where it can be seen
};

/// The actions, then what the controls of `parts` are now: each control by its accessible name, which moves
/// the focus to it, and each choice that a list, or a row of buttons, offers, which is made at once. Controls
/// that their part does not show at present, because they have no meaning, are left out; those in a folded
/// section are not.
[[nodiscard]] std::vector<PaletteEntry> paletteEntries(const QList<QAction*>& actions,
                                                       const std::vector<SettingsPart>& parts);

} // namespace flowlab

// Where a window may stand on a screen.
#pragma once

#include <QMargins>
#include <QRect>
#include <QSize>

namespace flowlab {

struct WindowFit {
    QRect content;         // of the window, without its frame, inside the screen
    bool maximise = false; // it is larger than the screen has room for
};

/// Moves and shrinks a window until it lies on the screen with its frame. `available`: the screen without
/// panels and docks.
[[nodiscard]] WindowFit fitWindow(const QRect& wanted, const QMargins& frame, const QRect& available);

/// A usual frame, for windows whose own is not known before they are shown.
inline constexpr QMargins usualFrame{4, 32, 4, 4};

} // namespace flowlab

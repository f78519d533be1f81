// Light and dark: the palettes of the program, the colours of its plots, and the size of its text.
#pragma once

#include <QColor>
#include <QObject>
#include <QString>

#include <array>

namespace flowlab {

enum class ThemeChoice { system, light, dark };

/// Colours that a QPalette has no role for. Lines are from Okabe and Ito's colour-blind-safe set.
struct Colours {
    QColor ink, faint, grid, face;            // of plots
    QColor raw, smooth, density, mark, wrong; // lines
    QColor errorFace, warningFace, infoFace;  // bars of messages
    std::array<QColor, 11> classes;           // of lines told apart by class: 0 to 9, and all others
};

/// The look of the whole process. Widgets that paint with its colours listen to changed().
class Theme : public QObject {
    Q_OBJECT
  public:
    static Theme& instance();

    /// Takes over the application, once: style, palette, a font of at least 10 points, where the wheel acts
    /// and how the focus is shown.
    void install();
    void choose(ThemeChoice choice);
    /// Text half as large again, for a projector.
    void setLarge(bool large);

    [[nodiscard]] ThemeChoice choice() const { return choice_; }
    [[nodiscard]] bool dark() const { return dark_; }
    [[nodiscard]] bool large() const { return large_; }
    /// How much larger than usual lines, markers, icons and small pictures are drawn: 2 for a projector. It
    /// changes only with changed().
    [[nodiscard]] double scale() const { return large_ ? 2 : 1; }
    [[nodiscard]] const Colours& colours() const { return colours_; }

  Q_SIGNALS:
    void changed();

  private:
    Theme() = default;
    void apply();

    ThemeChoice choice_ = ThemeChoice::system;
    bool systemDark_ = false, dark_ = false, large_ = false;
    double basePoints_ = 10;
    Colours colours_;
};

/// One cell of the layout grid, in pixels.
inline constexpr int grid = 8;

} // namespace flowlab

#include "ui/style/theme.h"

#include "ui/style/focus_ring.h"
#include "ui/style/lab_style.h"
#include "ui/style/wheel_guard.h"

#include <QApplication>
#include <QFont>
#include <QPalette>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

struct PaletteRow {
    QPalette::ColorGroup group;
    QPalette::ColorRole role;
    QRgb light, dark;
};
// Every text on every ground that it may stand on: at least 4.5 to 1, disabled ones too, for they carry
// facts.
constexpr PaletteRow paletteRows[] = {
    {QPalette::All, QPalette::Window, 0xf3f4f6, 0x24272b},
    {QPalette::All, QPalette::WindowText, 0x1c1f23, 0xe8eaed},
    {QPalette::All, QPalette::Base, 0xffffff, 0x1b1d20},
    {QPalette::All, QPalette::AlternateBase, 0xf7f8fa, 0x202327},
    {QPalette::All, QPalette::Text, 0x1c1f23, 0xe8eaed},
    {QPalette::All, QPalette::Button, 0xe9ebee, 0x33373d},
    {QPalette::All, QPalette::ButtonText, 0x1c1f23, 0xe8eaed},
    {QPalette::All, QPalette::BrightText, 0xffffff, 0xffffff},
    {QPalette::All, QPalette::ToolTipBase, 0xfffff2, 0x3a3f45},
    {QPalette::All, QPalette::ToolTipText, 0x1c1f23, 0xe8eaed},
    {QPalette::All, QPalette::PlaceholderText, 0x5d636a, 0xa6acb4},
    {QPalette::All, QPalette::Link, 0x0b64ad, 0x7ab8f0},
    {QPalette::All, QPalette::Highlight, 0x0b64ad, 0x2f76ba},
    {QPalette::All, QPalette::HighlightedText, 0xffffff, 0xffffff},
    {QPalette::All, QPalette::Light, 0xffffff, 0x3d4249},
    {QPalette::All, QPalette::Midlight, 0xeef0f2, 0x363a40},
    {QPalette::All, QPalette::Mid, 0xc6cacf, 0x4a5057},
    {QPalette::All, QPalette::Dark, 0xa2a7ad, 0x141517},
    {QPalette::All, QPalette::Shadow, 0x70757b, 0x080809},
    {QPalette::Disabled, QPalette::WindowText, 0x5d636a, 0xa6acb4},
    {QPalette::Disabled, QPalette::Text, 0x5d636a, 0xa6acb4},
    {QPalette::Disabled, QPalette::ButtonText, 0x5d636a, 0xa6acb4},
    {QPalette::Disabled, QPalette::HighlightedText, 0x1c1f23, 0xe8eaed},
    {QPalette::Disabled, QPalette::Highlight, 0xb4b9bf, 0x4a5057},
    {QPalette::Disabled, QPalette::Base, 0xf3f4f6, 0x24272b},
};

QPalette paletteOf(bool dark) {
    QPalette palette;
    for (const auto& row : paletteRows)
        palette.setColor(row.group, row.role, QColor(dark ? row.dark : row.light));
    return palette;
}

struct ColourRow {
    QColor Colours::*colour;
    QRgb light, dark;
};
constexpr ColourRow colourRows[] = {
    {&Colours::ink, 0x2b2f34, 0xd5d8dc},         {&Colours::faint, 0x686e75, 0x8d939b},
    {&Colours::grid, 0xe3e6e9, 0x34383e},        {&Colours::face, 0xffffff, 0x1b1d20},
    {&Colours::raw, 0x9cc9e6, 0x4f86a8},         {&Colours::smooth, 0x005f96, 0x6cc4f5},
    {&Colours::density, 0xc78000, 0xf0b030},     {&Colours::mark, 0xa64b80, 0xe09ac0},
    {&Colours::wrong, 0xb84f00, 0xff7a3d},       {&Colours::errorFace, 0xfde0d6, 0x5a261c},
    {&Colours::warningFace, 0xfdf0cc, 0x4f3f12}, {&Colours::infoFace, 0xdcecf9, 0x1c3c57},
};

// Paul Tol's muted scheme, safe for colour-blind eyes, each colour moved until it is seen well on its ground;
// the last is the plots' own blue.
constexpr std::array<std::pair<QRgb, QRgb>, 11> classRows{{{0x332288, 0x9a90f0},
                                                           {0x2f86bd, 0x88ccee},
                                                           {0x2a8a7e, 0x4dbdaa},
                                                           {0x117733, 0x3fa65f},
                                                           {0x808020, 0xa8a83c},
                                                           {0xa8862a, 0xddcc77},
                                                           {0xc4566a, 0xe5899a},
                                                           {0x882255, 0xc45a90},
                                                           {0xaa4499, 0xd87fca},
                                                           {0x6a6f75, 0xc4c8cc},
                                                           {0x005f96, 0x6cc4f5}}};

Colours coloursOf(bool dark) {
    Colours colours;
    for (std::size_t i = 0; i < classRows.size(); ++i)
        colours.classes[i] = QColor(dark ? classRows[i].second : classRows[i].first);
    for (const auto& row : colourRows) colours.*row.colour = QColor(dark ? row.dark : row.light);
    return colours;
}

} // namespace

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

void Theme::install() {
    auto* style = new LabStyle;
    // Before our own palette hides it: what the desktop prefers.
    systemDark_ = style->standardPalette().color(QPalette::Window).lightness() < 128 ||
                  QApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setStyle(style); // takes it over
    qApp->installEventFilter(new WheelGuard(qApp));
    qApp->installEventFilter(new FocusRing(qApp));
    basePoints_ = std::max(10.0, QApplication::font().pointSizeF());
    apply();
}

void Theme::choose(ThemeChoice choice) {
    choice_ = choice;
    apply();
}

void Theme::setLarge(bool large) {
    large_ = large;
    apply();
}

void Theme::apply() {
    dark_ = choice_ == ThemeChoice::dark || (choice_ == ThemeChoice::system && systemDark_);
    colours_ = coloursOf(dark_);
    QApplication::setPalette(paletteOf(dark_));
    QFont font = QApplication::font();
    font.setPointSizeF(large_ ? basePoints_ * 1.5 : basePoints_);
    // Shaped, DejaVu's hat of x̂ and its dot of α̇ float a line above their letters.
    font.setStyleStrategy(QFont::StyleStrategy(font.styleStrategy() | QFont::PreferNoShaping));
    QApplication::setFont(font);
    Q_EMIT changed();
}

} // namespace flowlab

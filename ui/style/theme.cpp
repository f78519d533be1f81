#include "ui/style/theme.h"

#include <QApplication>
#include <QFont>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOptionToolButton>

#include <algorithm>

namespace flowlab {
namespace {

/// Fusion, with buttons that are down in the accent colour: in the dark palette its own shade is hardly seen.
class LabStyle : public QProxyStyle {
  public:
    LabStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        if (element != PE_PanelButtonTool || !isDown(*option))
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option->palette.color(QPalette::Highlight));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter->restore();
    }

    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (element != CE_ToolButtonLabel || !button || !isDown(*option))
            return QProxyStyle::drawControl(element, option, painter, widget);
        QStyleOptionToolButton light(*button);
        light.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
        QProxyStyle::drawControl(element, &light, painter, widget);
    }

  private:
    static bool isDown(const QStyleOption& option) {
        return option.state.testFlag(State_On) && option.state.testFlag(State_Enabled);
    }
};

QPalette paletteOf(bool dark) {
    const QColor window = dark ? QColor(0x24, 0x27, 0x2b) : QColor(0xf3, 0xf4, 0xf6);
    const QColor base = dark ? QColor(0x1b, 0x1d, 0x20) : QColor(0xff, 0xff, 0xff);
    const QColor text = dark ? QColor(0xe8, 0xea, 0xed) : QColor(0x1c, 0x1f, 0x23);
    const QColor button = dark ? QColor(0x33, 0x37, 0x3d) : QColor(0xe9, 0xeb, 0xee);
    const QColor accent = dark ? QColor(0x3d, 0x8b, 0xd4) : QColor(0x0b, 0x64, 0xad);
    const QColor off = dark ? QColor(0x7d, 0x83, 0x8b) : QColor(0x8b, 0x91, 0x99);

    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, dark ? QColor(0x20, 0x23, 0x27) : QColor(0xf7, 0xf8, 0xfa));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, dark ? QColor(0x3a, 0x3f, 0x45) : QColor(0xff, 0xff, 0xf2));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, off);
    palette.setColor(QPalette::Link, dark ? QColor(0x7a, 0xb8, 0xf0) : accent);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Light, dark ? QColor(0x3d, 0x42, 0x49) : QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::Midlight, dark ? QColor(0x36, 0x3a, 0x40) : QColor(0xee, 0xf0, 0xf2));
    palette.setColor(QPalette::Mid, dark ? QColor(0x4a, 0x50, 0x57) : QColor(0xc6, 0xca, 0xcf));
    palette.setColor(QPalette::Dark, dark ? QColor(0x14, 0x15, 0x17) : QColor(0xa2, 0xa7, 0xad));
    palette.setColor(QPalette::Shadow, dark ? QColor(0x08, 0x08, 0x09) : QColor(0x70, 0x75, 0x7b));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, off);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     dark ? QColor(0x4a, 0x50, 0x57) : QColor(0xb4, 0xb9, 0xbf));
    palette.setColor(QPalette::Disabled, QPalette::Base, window);
    return palette;
}

Colours coloursOf(bool dark) {
    Colours colours;
    colours.ink = dark ? QColor(0xd5, 0xd8, 0xdc) : QColor(0x2b, 0x2f, 0x34);
    colours.faint = dark ? QColor(0x6d, 0x73, 0x7a) : QColor(0x9a, 0xa0, 0xa7);
    colours.grid = dark ? QColor(0x34, 0x38, 0x3e) : QColor(0xe3, 0xe6, 0xe9);
    colours.face = dark ? QColor(0x1b, 0x1d, 0x20) : QColor(0xff, 0xff, 0xff);
    colours.raw = dark ? QColor(0x4f, 0x86, 0xa8) : QColor(0x9c, 0xc9, 0xe6);
    colours.smooth = dark ? QColor(0x6c, 0xc4, 0xf5) : QColor(0x00, 0x5f, 0x96);
    colours.density = dark ? QColor(0xf0, 0xb0, 0x30) : QColor(0xc7, 0x80, 0x00);
    colours.mark = dark ? QColor(0xe0, 0x9a, 0xc0) : QColor(0xa6, 0x4b, 0x80);
    colours.wrong = dark ? QColor(0xff, 0x7a, 0x3d) : QColor(0xd5, 0x5e, 0x00);
    colours.errorFace = dark ? QColor(0x5a, 0x26, 0x1c) : QColor(0xfd, 0xe0, 0xd6);
    colours.warningFace = dark ? QColor(0x4f, 0x3f, 0x12) : QColor(0xfd, 0xf0, 0xcc);
    colours.infoFace = dark ? QColor(0x1c, 0x3c, 0x57) : QColor(0xdc, 0xec, 0xf9);
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
    QApplication::setFont(font);
    Q_EMIT changed();
}

} // namespace flowlab

// How controls look: Fusion with what it lacks, so that all is seen in both palettes.
#pragma once

#include <QProxyStyle>

namespace flowlab {

/// Fusion, with buttons that are down in the accent colour, outlined check boxes, and a ring outside of the
/// control that has the focus.
class LabStyle : public QProxyStyle {
  public:
    LabStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option,
                                  const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
};

} // namespace flowlab

#include "ui/style/lab_style.h"

#include "ui/style/theme.h"
#include "ui/style/wheel_guard.h"

#include <QPainter>
#include <QStyleOptionToolButton>
#include <QWidget>

namespace flowlab {
namespace {

constexpr int ringMargin = 3; // pixels outside of the control: a gap of 1 and a ring of 2

bool isDown(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_On) && option.state.testFlag(QStyle::State_Enabled);
}

} // namespace

// The wheel that passes over a field must not take the focus to it: only a hand that chose it does.
void LabStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (WheelGuard::isField(widget) && widget->focusPolicy() == Qt::WheelFocus)
        widget->setFocusPolicy(Qt::StrongFocus);
}

void LabStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    if (element == PE_IndicatorItemViewItemCheck || element == PE_IndicatorCheckBox) {
        // Its own outline is darker than the ground, which nobody sees in the dark palette.
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        painter->save();
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    if (element != PE_PanelButtonTool || !isDown(*option))
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(option->palette.color(QPalette::Highlight));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter->restore();
}

void LabStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                           const QWidget* widget) const {
    if (element == CE_FocusFrame) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        // Highlight is the face of buttons that are down: a link's colour is seen beside it as well.
        painter->setPen(QPen(option->palette.color(QPalette::Link), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 4, 4);
        painter->restore();
        return;
    }
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (element != CE_ToolButtonLabel || !button || !isDown(*option))
        return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionToolButton light(*button);
    light.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
    QProxyStyle::drawControl(element, &light, painter, widget);
}

int LabStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin) return ringMargin;
    if (metric == PM_ButtonIconSize) metric = PM_SmallIconSize; // of one size, and scaled once
    if (metric == PM_SmallIconSize)
        return int(QProxyStyle::pixelMetric(metric, option, widget) * Theme::instance().scale());
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int LabStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                        QStyleHintReturn* data) const {
    // Above its neighbours: those of a row of buttons leave no room between them.
    if (hint == SH_FocusFrame_AboveWidget) return 1;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace flowlab

#include "ui/widgets/drop_panel.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int chevron = 14; // pixels
}

DropPanel::DropPanel(QWidget* parent)
    : QToolButton(parent), panel_(new QFrame(this, Qt::Popup)), body_(new QVBoxLayout(panel_)) {
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto resizeIcon = [this] {
        const int side = int(chevron * Theme::instance().scale());
        setIconSize({side, side});
    };
    resizeIcon();
    connect(&Theme::instance(), &Theme::changed, this, resizeIcon);
    bindIcon(this, QStringLiteral("chevron-down"));
    panel_->setFrameShape(QFrame::StyledPanel);
    body_->setContentsMargins(grid, grid, grid, grid);
    body_->setSpacing(grid / 2);
    connect(this, &QToolButton::clicked, this, &DropPanel::open);
}

void DropPanel::open() {
    panel_->adjustSize();
    const QRect room = screen()->availableGeometry();
    QPoint place = mapToGlobal(QPoint(0, height()));
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - panel_->width())));
    place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - panel_->height())));
    panel_->move(place);
    panel_->show();
    if (first_) first_->setFocus(Qt::PopupFocusReason);
}

} // namespace flowlab

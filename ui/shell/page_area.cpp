#include "ui/shell/page_area.h"

#include "ui/style/theme.h"

#include <QEvent>

#include <algorithm>

namespace flowlab {
namespace {
// In pixels: a page that asks for more is still good at this height, and narrower than that none is.
constexpr int enoughHeight = 52 * grid, narrowestPage = 44 * grid;
constexpr int lowestArea = 16 * grid;
} // namespace

PageArea::PageArea(QWidget* page, QWidget* parent) : QScrollArea(parent), page_(page) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    auto* holder = new QWidget;
    page->setParent(holder);
    page->installEventFilter(this);
    setWidget(holder);
    adapt();
}

QSize PageArea::minimumSizeHint() const {
    return {std::min(page_->minimumSizeHint().width(), narrowestPage), lowestArea};
}

QSize PageArea::sizeHint() const {
    return page_->sizeHint();
}

bool PageArea::eventFilter(QObject* watched, QEvent* event) {
    if (watched == page_ && event->type() == QEvent::LayoutRequest) {
        adapt();
        updateGeometry();
    }
    if (watched == widget() && event->type() == QEvent::Resize) page_->setGeometry(widget()->rect());
    return QScrollArea::eventFilter(watched, event);
}

// The page is as wide as the area, and as high, but for what it needs.
void PageArea::adapt() {
    page_->setMinimumSize(1, 1); // its holder has the size that matters
    widget()->setMinimumSize(1, std::clamp(page_->minimumSizeHint().height(), 1, enoughHeight));
}

} // namespace flowlab

#include "ui/panels/scroll_panel.h"

#include "ui/style/theme.h"
#include "ui/widgets/section.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {
constexpr int preferredWidth = 36 * grid; // where the titles of most choices fit
}

ScrollPanel::ScrollPanel(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // its fields have it, and it scrolls to them
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    auto* outer = new QVBoxLayout(content);
    outer->setContentsMargins(grid, grid, grid, grid);
    column_ = new QVBoxLayout;
    column_->setSpacing(grid);
    outer->addLayout(column_);
    outer->addStretch(1);
    setWidget(content);
}

Section* ScrollPanel::addSection(const QString& title) {
    auto* section = new Section(title, this);
    column_->addWidget(section);
    return section;
}

int ScrollPanel::contentWidth() const {
    if (!widget()) return 0;
    return widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
}

QSize ScrollPanel::sizeHint() const {
    return {std::max(preferredWidth, contentWidth()), 60 * grid};
}

// A scroll area's own is a few dozen pixels, and nothing here scrolls sideways.
QSize ScrollPanel::minimumSizeHint() const {
    return {contentWidth(), 12 * grid};
}

bool ScrollPanel::eventFilter(QObject* watched, QEvent* event) {
    // A scroll area keeps to itself that its content has become wider; whoever laid it out must know.
    if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace flowlab

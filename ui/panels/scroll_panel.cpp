#include "ui/panels/scroll_panel.h"

#include "ui/style/theme.h"
#include "ui/widgets/section.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace flowlab {

ScrollPanel::ScrollPanel(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
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

QSize ScrollPanel::sizeHint() const {
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), 60 * grid};
}

bool ScrollPanel::eventFilter(QObject* watched, QEvent* event) {
    // A scroll area keeps to itself that its content has become wider; whoever laid it out must know.
    if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace flowlab

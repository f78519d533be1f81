#include "ui/guide/glossary_popup.h"

#include "ui/guide/glossary_dialog.h"
#include "ui/guide/term_view.h"
#include "ui/style/theme.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {

GlossaryPopup::GlossaryPopup(const QString& key, QWidget* parent)
    : QFrame(parent, Qt::Popup), view_(new TermView(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("glossaryPopup"));
    setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    column->addWidget(view_);
    auto* all = new QPushButton(tr("All terms…"), this);
    all->setObjectName(QStringLiteral("allTerms"));
    all->setFocusPolicy(Qt::TabFocus);
    column->addWidget(all, 0, Qt::AlignRight);
    QWidget* window = parent->window();
    connect(all, &QPushButton::clicked, this, [this, key, window] {
        close();
        showGlossary(window, key);
    });
    if (const auto term = glossaryTerm(key)) view_->show(*term);
    view_->setFixedWidth(view_->minimumSizeHint().width()); // lines as long as the picture is wide
    setAccessibleName(view_->accessibleName());
    setAccessibleDescription(view_->accessibleDescription());
}

void GlossaryPopup::keyPressEvent(QKeyEvent* event) {
    // Whoever presses Space here means what Space does elsewhere: the next one is the window's again.
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Space)
        close();
    else
        QFrame::keyPressEvent(event);
}

void explainAt(QWidget* where, const QString& key) {
    if (!glossaryTerm(key)) return;
    auto* popup = new GlossaryPopup(key, where);
    popup->adjustSize();
    const QRect room = where->screen()->availableGeometry();
    QPoint corner = where->mapToGlobal(QPoint(0, where->height() + grid / 2));
    if (corner.y() + popup->height() > room.bottom()) // above the word, where there is no room below it
        corner.setY(where->mapToGlobal(QPoint(0, -grid / 2)).y() - popup->height());
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - popup->width())));
    corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - popup->height())));
    popup->move(corner);
    popup->show();
}

} // namespace flowlab

#include "ui/explore/side_pane.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace flowlab {

SidePane::SidePane(const QString& name, const QString& closeHint, QWidget* parent)
    : QWidget(parent), head_(new QHBoxLayout), words_(new ElidedLabel(this)), grid_(new JudgedGrid(this)),
      close_(makeButton(QStringLiteral("close"), tr("Close"), closeHint)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(flowlab::grid / 2);
    head_->setSpacing(flowlab::grid);
    head_->addWidget(words_, 1);
    head_->addWidget(close_);
    column->addLayout(head_);
    column->addWidget(grid_, 1);
    grid_->setAccessibleName(name);
    grid_->setMinimumSize(10 * flowlab::grid, 10 * flowlab::grid); // three stand side by side in a low window
    connect(close_, &QToolButton::clicked, this, &SidePane::closed);
}

QToolButton* SidePane::makeButton(const QString& icon, const QString& name, const QString& hint) {
    auto* button = new QToolButton(this);
    bindIcon(button, icon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(hint);
    button->setAccessibleName(name);
    button->setAccessibleDescription(hint);
    return button;
}

QToolButton* SidePane::addButton(const QString& text, const QString& icon, const QString& hint) {
    auto* button = makeButton(icon, text, hint);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    head_->insertWidget(head_->count() - 1, button);
    return button;
}

void SidePane::setWords(const QString& words) {
    words_->setWords(words);
    grid_->setDescription(words);
}

QString SidePane::words() const {
    return words_->text();
}

int SidePane::headHeight() const {
    return head_->sizeHint().height() + layout()->spacing();
}

} // namespace flowlab

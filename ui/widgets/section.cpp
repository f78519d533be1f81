#include "ui/widgets/section.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace flowlab {

Section::Section(const QString& title, QWidget* parent)
    : QWidget(parent), title_(new QToolButton(this)), content_(new QWidget(this)),
      body_(new QVBoxLayout(content_)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(grid / 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(0);
    outer->addLayout(head);
    outer->addWidget(content_);

    title_->setText(title);
    title_->setAutoRaise(true);
    title_->setFocusPolicy(Qt::TabFocus);
    title_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    title_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    title_->setIconSize({14, 14});
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    bindIcon(title_, QStringLiteral("chevron-down"));
    connect(title_, &QToolButton::clicked, this, [this] { setOpen(!open_); });
    // The application's font may grow (projector mode); a widget with a font of its own follows by hand.
    connect(&Theme::instance(), &Theme::changed, title_, [this] {
        QFont font = this->font();
        font.setBold(true);
        title_->setFont(font);
    });

    auto* reset = new QToolButton(this);
    bindIcon(reset, QStringLiteral("reset"));
    reset->setAutoRaise(true);
    reset->setFocusPolicy(Qt::TabFocus);
    reset->setIconSize({14, 14});
    reset->setToolTip(tr("%1: back to the preset's values").arg(title));
    reset->setAccessibleName(reset->toolTip());
    connect(reset, &QToolButton::clicked, this, &Section::resetAsked);
    head->addWidget(title_, 1);
    head->addWidget(reset);

    body_->setContentsMargins(grid, 0, 0, grid / 2);
    body_->setSpacing(grid / 2);
}

void Section::setOpen(bool open) {
    open_ = open;
    content_->setVisible(open);
    title_->setAccessibleDescription(open ? tr("unfolded") : tr("folded"));
    bindIcon(title_, open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
}

bool Section::isOpen() const {
    return open_;
}

QWidget* Section::addRow(const QString& text, QWidget* widget, const QString& hint) {
    auto* row = new QWidget(content_);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid);
    auto* label = new QLabel(text, row);
    label->setBuddy(widget);
    label->setMinimumWidth(10 * grid);
    label->setToolTip(hint);
    widget->setToolTip(hint);
    widget->setAccessibleName(text);
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout->addWidget(label);
    layout->addWidget(widget, 1);
    body_->addWidget(row);
    return row;
}

} // namespace flowlab

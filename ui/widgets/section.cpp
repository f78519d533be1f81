#include "ui/widgets/section.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace flowlab {
namespace {

constexpr int shownLetters = 18; // of a list in a panel, at least; all of a title is in its tooltip

QString placeOf(const QString& key) {
    return QStringLiteral("sections/") + key;
}

} // namespace

Section::Section(const QString& title, QWidget* parent)
    : QWidget(parent), title_(new QToolButton(this)), reset_(new QToolButton(this)),
      content_(new QWidget(this)), body_(new QVBoxLayout(content_)) {
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
    connect(title_, &QToolButton::clicked, this, [this] {
        setOpen(!open_);
        if (!key_.isEmpty()) QSettings().setValue(placeOf(key_), open_);
    });
    // The application's font may grow (projector mode); a widget with a font of its own follows by hand.
    connect(&Theme::instance(), &Theme::changed, title_, [this] {
        QFont font = this->font();
        font.setBold(true);
        title_->setFont(font);
    });

    bindIcon(reset_, QStringLiteral("reset"));
    reset_->setAutoRaise(true);
    reset_->setFocusPolicy(Qt::TabFocus);
    reset_->setIconSize({14, 14});
    reset_->setToolTip(tr("%1: back to the preset's values").arg(title));
    reset_->setAccessibleName(reset_->toolTip());
    connect(reset_, &QToolButton::clicked, this, &Section::resetAsked);
    head->addWidget(title_, 1);
    head->addWidget(reset_);

    body_->setContentsMargins(grid, 0, 0, grid / 2);
    body_->setSpacing(grid / 2);
}

void Section::setOpen(bool open) {
    open_ = open;
    content_->setVisible(open);
    title_->setAccessibleDescription(open ? tr("unfolded") : tr("folded"));
    bindIcon(title_, open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
}

void Section::rememberAs(const QString& key, bool open) {
    key_ = key;
    setOpen(QSettings().value(placeOf(key), open).toBool());
}

void Section::removeReset() {
    delete std::exchange(reset_, nullptr);
}

Section* Section::addSection(const QString& title) {
    auto* section = new Section(title, content_);
    body_->addWidget(section);
    return section;
}

QWidget* Section::addRow(const QString& text, QWidget* widget, const QString& hint) {
    auto* row = new QWidget(content_);
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto* label = new QLabel(text, row);
    label->setBuddy(widget);
    label->setToolTip(hint);
    widget->setToolTip(hint);
    widget->setAccessibleName(text);
    widget->setAccessibleDescription(hint);
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (auto* list = qobject_cast<QComboBox*>(widget)) list->setMinimumContentsLength(shownLetters);
    layout->addWidget(label);
    layout->addWidget(widget);
    body_->addWidget(row);
    return row;
}

} // namespace flowlab

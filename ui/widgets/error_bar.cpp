#include "ui/widgets/error_bar.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace flowlab {

ErrorBar::ErrorBar(QWidget* parent)
    : QFrame(parent), icon_(new QLabel(this)), label_(new QLabel(this)), buttons_(new QHBoxLayout) {
    setObjectName(QStringLiteral("errorBar"));
    setAutoFillBackground(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid, grid, grid);
    layout->setSpacing(grid);
    layout->addWidget(icon_, 0, Qt::AlignTop);
    layout->addWidget(label_, 1);
    layout->addLayout(buttons_);
    label_->setWordWrap(true);
    label_->setTextFormat(Qt::PlainText);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("dismiss"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Dismiss (Esc); the message stays in Help → Log"));
    close->setAccessibleName(tr("Dismiss"));
    bindIcon(close, QStringLiteral("close"));
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &ErrorBar::dismiss);
    connect(&Theme::instance(), &Theme::changed, this, &ErrorBar::restyle);
    hide();
}

void ErrorBar::show(const BarMessage& message) {
    if (showsError() && message.level != BarMessage::Level::error) return;
    clear();
    message_ = message;
    label_->setText(message.text.isEmpty() ? message.title
                                           : message.title + QStringLiteral("\n") + message.text);
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    restyle();
    setVisible(true);
}

QToolButton* ErrorBar::addButton(const QString& text) {
    auto* button = new QToolButton(this);
    button->setText(text);
    buttons_->addWidget(button, 0, Qt::AlignTop);
    return button;
}

void ErrorBar::clear() {
    while (auto* item = buttons_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    hide();
}

void ErrorBar::dismiss() {
    if (isHidden()) return;
    clear();
    Q_EMIT dismissed();
}

QString ErrorBar::text() const {
    return label_->text();
}

bool ErrorBar::showsError() const {
    return !isHidden() && message_.level == BarMessage::Level::error;
}

void ErrorBar::restyle() {
    const auto& colours = Theme::instance().colours();
    const bool info = message_.level == BarMessage::Level::info;
    QPalette mine = palette();
    mine.setColor(QPalette::Window, info                                         ? colours.infoFace
                                    : message_.level == BarMessage::Level::error ? colours.errorFace
                                                                                 : colours.warningFace);
    setPalette(mine);
    icon_->setPixmap(themedIcon(info ? QStringLiteral("info") : QStringLiteral("warning")).pixmap(20, 20));
}

} // namespace flowlab

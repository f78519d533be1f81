#include "ui/widgets/error_bar.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/flow_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {

constexpr int iconSide = 20;   // pixels
constexpr int textColumn = 40; // characters: narrower lines are slow to read

bool isError(const BarMessage& message) {
    return message.level == BarMessage::Level::error;
}
bool isOffer(const BarMessage& message) {
    return !message.actions.empty();
}

} // namespace

ErrorBar::ErrorBar(QWidget* parent)
    : QFrame(parent), icon_(new QLabel(this)), label_(new QLabel(this)), body_(new QHBoxLayout),
      buttons_(new FlowLayout(grid)), close_(new QToolButton(this)) {
    setObjectName(QStringLiteral("errorBar"));
    setAutoFillBackground(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid, grid, grid);
    layout->setSpacing(grid);
    layout->addWidget(icon_, 0, Qt::AlignTop);
    layout->addLayout(body_, 1);
    body_->setSpacing(grid);
    body_->addWidget(label_, 1);
    body_->addLayout(buttons_);
    label_->setWordWrap(true);
    label_->setTextFormat(Qt::PlainText);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    close_->setObjectName(QStringLiteral("dismiss"));
    close_->setAutoRaise(true);
    close_->setFocusPolicy(
        Qt::NoFocus); // its key is Esc: no Space that was meant otherwise dismisses anything
    close_->setAccessibleName(tr("Dismiss"));
    bindIcon(close_, QStringLiteral("close"));
    layout->addWidget(close_, 0, Qt::AlignTop);
    connect(close_, &QToolButton::clicked, this, &ErrorBar::dismiss);
    connect(&Theme::instance(), &Theme::changed, this, &ErrorBar::restyle);
    hide();
}

void ErrorBar::show(const BarMessage& message) {
    if (isOffer(message)) settle(message.question);
    if (showsError() && !isError(message)) {
        if (isOffer(message)) waiting_.push_back(message);
        return;
    }
    if (!isHidden() && isOffer(message_)) waiting_.push_back(message_);
    put(message);
}

void ErrorBar::put(const BarMessage& message) {
    clearButtons();
    message_ = message;
    label_->setText(message.text.isEmpty() ? message.title
                                           : message.title + QStringLiteral("\n") + message.text);
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    for (const auto& action : message.actions) {
        auto* button = new QToolButton(this);
        button->setText(action.text);
        button->setToolTip(action.toolTip);
        button->setObjectName(action.name);
        button->setFocusPolicy(Qt::TabFocus);
        buttons_->addWidget(button);
        connect(button, &QToolButton::clicked, this, [act = action.act] { act(); });
    }
    close_->setToolTip(isOffer(message) ? tr("Not now (Esc); the question stays in Help → Log")
                                        : tr("Dismiss (Esc); the message stays in Help → Log"));
    restyle();
    placeButtons();
    setVisible(true);
}

void ErrorBar::placeButtons() {
    const int beside = buttons_->count() > 0 ? buttons_->sizeHint().width() + grid : 0;
    const int taken = icon_->sizeHint().width() + close_->sizeHint().width() + 4 * grid;
    const bool room = width() - taken - beside >= textColumn * fontMetrics().averageCharWidth();
    body_->setDirection(room ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ErrorBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    placeButtons();
}

void ErrorBar::clearButtons() {
    while (auto* item = buttons_->takeAt(0)) {
        if (auto* button = item->widget()) {
            button->hide(); // deleted later: one that was pressed is still in use
            button->setObjectName({});
            button->deleteLater();
        }
        delete item;
    }
}

void ErrorBar::dismiss() {
    if (isHidden()) return;
    if (!waiting_.empty()) {
        const BarMessage next = waiting_.back();
        waiting_.pop_back();
        put(next);
        return;
    }
    hide();
    clearButtons();
    message_ = {};
}

void ErrorBar::clearNews() {
    if (!isHidden() && !isOffer(message_)) dismiss();
}

void ErrorBar::settle(const QString& question) {
    std::erase_if(waiting_, [&](const BarMessage& offer) { return offer.question == question; });
    if (!isHidden() && isOffer(message_) && message_.question == question) dismiss();
}

bool ErrorBar::asks(const QString& question) const {
    const auto asksIt = [&](const BarMessage& offer) { return isOffer(offer) && offer.question == question; };
    return (!isHidden() && asksIt(message_)) || std::ranges::any_of(waiting_, asksIt);
}

QString ErrorBar::text() const {
    return label_->text();
}

bool ErrorBar::showsError() const {
    return !isHidden() && isError(message_);
}

void ErrorBar::restyle() {
    const auto& theme = Theme::instance();
    const bool info = message_.level == BarMessage::Level::info;
    QPalette mine = palette();
    mine.setColor(QPalette::Window, info                ? theme.colours().infoFace
                                    : isError(message_) ? theme.colours().errorFace
                                                        : theme.colours().warningFace);
    setPalette(mine);
    const int side = int(iconSide * theme.scale());
    icon_->setPixmap(
        themedIcon(info ? QStringLiteral("info") : QStringLiteral("warning")).pixmap(side, side));
}

} // namespace flowlab

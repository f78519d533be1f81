#include "ui/panels/queue_strip.h"

#include "ui/session/training_queue.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {

QueueStrip::QueueStrip(TrainingQueue& queue, QWidget* parent)
    : QFrame(parent), queue_(queue), title_(new QLabel(this)), waits_(new QLabel(this)) {
    setObjectName(QStringLiteral("queueStrip"));
    setAccessibleName(tr("Queue of trainings"));
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(grid, grid / 2, grid, grid / 2);
    column->setSpacing(grid / 2);
    buildHead(column);
    waits_->setObjectName(QStringLiteral("queueWaits"));
    waits_->setWordWrap(true);
    waits_->setText(tr("Waits: the finished training could not be saved. Save it (Ctrl+S), or start the next "
                       "by hand."));
    column->addWidget(waits_);
    connect(&queue_, &TrainingQueue::changed, this, &QueueStrip::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &QueueStrip::restyle);
    restyle();
    refresh();
}

void QueueStrip::buildHead(QVBoxLayout* column) {
    auto* head = new QHBoxLayout;
    head->setSpacing(grid / 2);
    head->addWidget(title_, 1);
    const auto button = [&](const char* icon, const QString& name, const QString& hint, const char* object,
                            auto slot) {
        auto* one = new QToolButton(this);
        bindIcon(one, QString::fromLatin1(icon));
        one->setAutoRaise(true);
        one->setAccessibleName(name);
        one->setToolTip(hint);
        one->setObjectName(QString::fromLatin1(object));
        one->setFocusPolicy(Qt::TabFocus);
        connect(one, &QToolButton::clicked, &queue_, slot);
        head->addWidget(one);
    };
    button("step", tr("Start the next now"),
           tr("Start the next now; the training in front ends where it is, and stays under Runs"),
           "queueStart", &TrainingQueue::startNext);
    button("close", tr("Clear the queue"), tr("Take all of them out of the queue"), "queueClear",
           &TrainingQueue::clear);
    column->addLayout(head);
}

void QueueStrip::refresh() {
    // The keyboard stays in the list when the row under it goes.
    int focused = -1;
    if (rows_) {
        const auto buttons = rows_->findChildren<QToolButton*>();
        for (int i = 0; i < buttons.size(); ++i)
            if (buttons[i]->hasFocus()) focused = i;
        rows_->hide(); // deleted later: a button that was pressed is still in use
        const auto old = rows_->findChildren<QWidget*>();
        for (auto* widget : old) widget->setObjectName({});
        rows_->deleteLater();
    }
    rows_ = new QWidget(this);
    auto* column = new QVBoxLayout(rows_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const int count = int(queue_.waiting().size());
    for (int place = 0; place < count; ++place) addRow(column, place);
    layout()->addWidget(rows_);
    rows_->show(); // now, so that one of its buttons can have the focus
    title_->setText(tr("In the queue: %1").arg(QLocale().toString(count)));
    waits_->setVisible(queue_.waitsForSave());
    setVisible(count > 0);
    if (focused >= 0 && count > 0)
        rows_->findChildren<QToolButton*>()[std::min(focused, count - 1)]->setFocus(Qt::TabFocusReason);
}

void QueueStrip::addRow(QVBoxLayout* column, int place) {
    auto* row = new QHBoxLayout;
    row->setSpacing(grid / 2);
    const QString text = queue_.wordsOf(queue_.waiting()[std::size_t(place)]);
    auto* words = new ElidedLabel(rows_);
    words->setObjectName(QStringLiteral("queued"));
    words->setWords(QStringLiteral("%1. %2").arg(QLocale().toString(place + 1), text));
    row->addWidget(words, 1);
    auto* remove = new QToolButton(rows_);
    bindIcon(remove, QStringLiteral("close"));
    remove->setAutoRaise(true);
    remove->setObjectName(QStringLiteral("unqueue"));
    remove->setAccessibleName(tr("Take out of the queue: %1").arg(text));
    remove->setToolTip(remove->accessibleName());
    remove->setFocusPolicy(Qt::TabFocus);
    connect(remove, &QToolButton::clicked, &queue_, [this, place] { queue_.remove(place); });
    row->addWidget(remove);
    column->addLayout(row);
}

void QueueStrip::restyle() {
    QPalette mine = palette();
    mine.setColor(QPalette::Window, Theme::instance().colours().infoFace);
    setPalette(mine);
}

} // namespace flowlab

#include "ui/widgets/command_palette.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace flowlab {

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent), actions_(actions), field_(new QLineEdit(this)), list_(new QListWidget(this)) {
    setWindowTitle(tr("Find an action"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid, grid, grid, grid);
    layout->addWidget(field_);
    layout->addWidget(list_);
    field_->setPlaceholderText(tr("Type a few letters…"));
    field_->setAccessibleName(windowTitle());
    field_->installEventFilter(this);
    list_->setAccessibleName(tr("Actions"));
    resize(56 * grid, 48 * grid);
    connect(field_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(field_, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(list_, &QListWidget::itemActivated, this, &CommandPalette::run);
    filter();
}

int CommandPalette::match(const QString& wanted, const QString& text) {
    qsizetype at = 0;
    int cost = 0;
    for (const QChar letter : wanted) {
        if (letter.isSpace()) continue;
        const auto found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0) return -1;
        const bool wordStart = found == 0 || !text[found - 1].isLetterOrNumber();
        cost += int(found - at) * (wordStart ? 1 : 3); // letters that open a word are meant
        at = found + 1;
    }
    return cost;
}

void CommandPalette::filter() {
    std::vector<std::pair<int, QAction*>> found;
    for (auto* action : actions_) {
        QString title = action->text();
        title.remove(u'&');
        if (const int cost = match(field_->text(), title); cost >= 0 && !title.isEmpty())
            found.emplace_back(cost, action);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    list_->clear();
    for (const auto& [cost, action] : found) {
        QString title = action->text();
        title.remove(u'&');
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        if (!keys.isEmpty()) title += QStringLiteral("    ") + keys;
        auto* item = new QListWidgetItem(action->icon(), title, list_);
        item->setData(Qt::UserRole, QVariant::fromValue(static_cast<QObject*>(action)));
        if (!action->isEnabled()) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    list_->setCurrentRow(0);
}

QAction* CommandPalette::current() const {
    const auto* item = list_->currentItem();
    return item ? qobject_cast<QAction*>(item->data(Qt::UserRole).value<QObject*>()) : nullptr;
}

void CommandPalette::run() {
    auto* action = current();
    if (!action || !action->isEnabled()) return;
    accept();
    QTimer::singleShot(0, action, [action] { action->trigger(); }); // after this dialog is gone
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == field_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step && list_->count() > 0) {
            list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, list_->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace flowlab

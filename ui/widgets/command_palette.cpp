#include "ui/widgets/command_palette.h"

#include "ui/style/theme.h"
#include "ui/widgets/list_keys.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace flowlab {

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent), entries_(std::move(entries)), field_(new QLineEdit(this)),
      list_(new QListWidget(this)), nothing_(new QLabel(this)) {
    setWindowTitle(tr("Find an action, a setting or a choice"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid, grid, grid, grid);
    layout->addWidget(field_);
    layout->addWidget(nothing_);
    layout->addWidget(list_, 1);
    field_->setPlaceholderText(tr("Type a few letters…"));
    field_->setAccessibleName(windowTitle());
    field_->installEventFilter(this);
    list_->setAccessibleName(tr("What was found"));
    nothing_->setObjectName(QStringLiteral("paletteNothing"));
    nothing_->setWordWrap(true);
    nothing_->setTextFormat(Qt::PlainText);
    nothing_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    resize(64 * grid, 48 * grid);
    connect(field_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(field_, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(list_, &QListWidget::itemActivated, this, &CommandPalette::run);
    filter();
}

PaletteEntry CommandPalette::entryOf(QAction* action) {
    QString title = action->text();
    title.remove(u'&');
    return {title,
            action->shortcut().toString(QKeySequence::NativeText),
            {},
            action->icon(),
            action->isEnabled(),
            [action = QPointer(action)] {
                if (action) action->trigger();
            }};
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
    const QString wanted = field_->text();
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const auto& entry = entries_[i];
        if (entry.title.isEmpty()) continue;
        int cost = match(wanted, entry.title);
        const int other = entry.alsoFoundBy.isEmpty() ? -1 : match(wanted, entry.alsoFoundBy);
        if (other >= 0 && (cost < 0 || other < cost)) cost = other;
        if (cost >= 0) found.emplace_back(cost, i);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    list_->clear();
    for (const auto& [cost, number] : found) {
        const auto& entry = entries_[number];
        const QString keys = entry.keys.isEmpty() ? QString() : QStringLiteral("    ") + entry.keys;
        auto* item = new QListWidgetItem(entry.icon, entry.title + keys, list_);
        item->setData(Qt::UserRole, qulonglong(number));
        if (!entry.enabled) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    list_->setCurrentRow(0);
    list_->setVisible(!found.empty());
    nothing_->setVisible(found.empty());
    nothing_->setText(tr("No action, setting or choice fits “%1”.").arg(wanted));
    field_->setAccessibleDescription(found.empty() ? nothing_->text() : QString());
}

const PaletteEntry* CommandPalette::current() const {
    const auto* item = list_->currentItem();
    return item ? &entries_[std::size_t(item->data(Qt::UserRole).toULongLong())] : nullptr;
}

void CommandPalette::run() {
    const auto* entry = current();
    if (!entry || !entry->enabled || !entry->run) return;
    // After this dialog is gone.
    QTimer::singleShot(0, parent() ? parent() : this, [work = entry->run] { work(); });
    accept();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    return (watched == field_ && moveByArrows(*list_, *event)) || QDialog::eventFilter(watched, event);
}

} // namespace flowlab

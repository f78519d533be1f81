#include "ui/shell/parts_dialog.h"

#include "ui/shell/shown_parts.h"
#include "ui/style/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace flowlab {
namespace {
constexpr int partKeyRole = Qt::UserRole;
} // namespace

PartsDialog::PartsDialog(const ShownParts& parts, QWidget* parent)
    : QDialog(parent), parts_(parts), tree_(new QTreeWidget(this)), note_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setObjectName(QStringLiteral("partsDialog"));
    setWindowTitle(tr("Choose what is shown"));
    auto* column = new QVBoxLayout(this);
    auto* text = new QLabel(tr("What is not checked is gone from the window, its menus and its keys. View → "
                               "Reset layout brings everything back."),
                            this);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addWidget(tree_, 1);
    column->addWidget(note_);
    column->addWidget(buttons_);
    tree_->setObjectName(QStringLiteral("partsTree"));
    tree_->setAccessibleName(windowTitle());
    tree_->setAccessibleDescription(text->text());
    tree_->setHeaderHidden(true);
    note_->setObjectName(QStringLiteral("partsNote"));
    note_->setWordWrap(true);
    fill();

    auto* all = buttons_->addButton(tr("Show everything"), QDialogButtonBox::ResetRole);
    auto* save = buttons_->addButton(tr("Save this choice…"), QDialogButtonBox::ActionRole);
    all->setObjectName(QStringLiteral("partsAll"));
    save->setObjectName(QStringLiteral("partsSave"));
    save->setToolTip(tr("A small file for other machines: drop it on their window, or start there flowlab "
                        "--layout FILE"));
    connect(tree_, &QTreeWidget::itemChanged, this, &PartsDialog::follow);
    connect(all, &QPushButton::clicked, this, &PartsDialog::checkAll);
    connect(save, &QPushButton::clicked, this, [this] { Q_EMIT saveAsked(hidden()); });
    connect(buttons_, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(hidden());
        accept();
    });
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(60 * grid, 70 * grid);
    refresh();
}

void PartsDialog::fill() {
    for (const auto& part : parts_.parts()) {
        auto* above = items_.value(part.above);
        auto* item = above ? new QTreeWidgetItem(above) : new QTreeWidgetItem(tree_);
        item->setText(0, part.title);
        item->setData(0, partKeyRole, part.key);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, parts_.hidden().contains(part.key) ? Qt::Unchecked : Qt::Checked);
        items_[part.key] = item;
    }
    tree_->expandAll();
    tree_->setCurrentItem(tree_->topLevelItem(0));
}

QStringList PartsDialog::hidden() const {
    QStringList keys;
    for (const auto& part : parts_.parts())
        if (items_[part.key]->checkState(0) == Qt::Unchecked) keys << part.key;
    // What another version hides stays hidden there.
    for (const auto& key : parts_.hidden())
        if (!items_.contains(key)) keys << key;
    return keys;
}

// A part without its last page is gone itself, and has them all when it comes back.
void PartsDialog::follow(QTreeWidgetItem* item) {
    const QSignalBlocker block(tree_);
    const QString key = item->data(0, partKeyRole).toString();
    QList<QTreeWidgetItem*> pages;
    for (const auto& part : parts_.parts()) {
        if (part.page && part.above == key) pages << items_[part.key];
        if (part.key != key || !part.page || item->checkState(0) == Qt::Checked) continue;
        auto* above = items_.value(part.above);
        if (above && part.above != QLatin1String(ShownParts::pages) &&
            !parts_.shows(part.above, hidden())) // its last one
            above->setCheckState(0, Qt::Unchecked);
    }
    const auto isChecked = [](const QTreeWidgetItem* one) { return one->checkState(0) == Qt::Checked; };
    if (isChecked(item) && std::ranges::none_of(pages, isChecked))
        for (auto* page : pages) page->setCheckState(0, Qt::Checked);
    refresh();
}

void PartsDialog::checkAll() {
    const QSignalBlocker block(tree_);
    for (auto* item : std::as_const(items_)) item->setCheckState(0, Qt::Checked);
    refresh();
}

void PartsDialog::refresh() {
    const QSignalBlocker block(tree_);
    for (const auto& part : parts_.parts()) // what lies under an unchecked one has no say
        items_[part.key]->setDisabled(!part.above.isEmpty() &&
                                      items_[part.above]->checkState(0) == Qt::Unchecked);
    const bool any = parts_.shows(QString::fromLatin1(ShownParts::pages), hidden());
    note_->setText(any ? QString() : tr("At least one page must stay."));
    note_->setVisible(!any);
    for (auto* button : buttons_->buttons())
        if (buttons_->buttonRole(button) != QDialogButtonBox::RejectRole &&
            buttons_->buttonRole(button) != QDialogButtonBox::ResetRole)
            button->setEnabled(any);
}

} // namespace flowlab

#include "ui/widgets/numbers_table.h"

#include "ui/style/icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <set>

namespace flowlab {

NumbersTable::NumbersTable(const QString& name, QAbstractItemModel* model, QWidget* parent)
    : QTableView(parent), sorted_(new QSortFilterProxyModel(this)) {
    setAccessibleName(name);
    model->setParent(this);
    sorted_->setSourceModel(model);
    sorted_->setSortRole(Qt::UserRole);
    setModel(sorted_);
    setFrameShape(QFrame::NoFrame);
    setAlternatingRowColors(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false); // Tab leaves the table
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder); // as the model has them
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* action = new QAction(tr("Copy numbers"), this);
    bindIcon(action, QStringLiteral("copy"));
    connect(action, &QAction::triggered, this, &NumbersTable::copy);
    addAction(action);
}

QString NumbersTable::textToCopy() const {
    std::set<int> rows;
    for (const auto& index : selectionModel()->selectedRows()) rows.insert(index.row());
    if (rows.empty())
        for (int row = 0; row < sorted_->rowCount(); ++row) rows.insert(row);
    const auto line = [this](auto value) {
        QStringList fields;
        for (int column = 0; column < sorted_->columnCount(); ++column) fields << value(column).toString();
        return fields.join(u'\t') + u'\n';
    };
    QString text =
        line([&](int column) { return sorted_->headerData(column, Qt::Horizontal, Qt::DisplayRole); });
    for (const int row : rows) text += line([&](int column) { return sorted_->index(row, column).data(); });
    return text;
}

void NumbersTable::copy() {
    QApplication::clipboard()->setText(textToCopy());
}

void NumbersTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return copy();
    QTableView::keyPressEvent(event);
}

} // namespace flowlab

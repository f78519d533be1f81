#include "ui/runs/runs_table.h"

#include "ui/runs/run_delegates.h"
#include "ui/runs/runs_model.h"
#include "ui/style/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QSettings>
#include <QVariantMap>

namespace flowlab {
namespace {

QString columnsKey() {
    return QStringLiteral("runsColumns");
}

} // namespace

RunsTable::RunsTable(RunsModel& model, RunsOrder& order, QWidget* parent)
    : QTableView(parent), model_(model), columns_(new QMenu(tr("Columns"), this)) {
    setObjectName(QStringLiteral("runsTable"));
    setAccessibleName(tr("Runs"));
    setModel(&order);
    setSortingEnabled(true);
    sortByColumn(RunsModel::changed, Qt::DescendingOrder);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers); // F2 is an action's
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setIconSize({28, 14});
    setItemDelegateForColumn(RunsModel::name, new KeepTypedDelegate<QStyledItemDelegate>(this));
    setItemDelegateForColumn(RunsModel::note, new KeepTypedDelegate<IndentDelegate>(this));
    for (const int column :
         {RunsModel::differs, RunsModel::preset, RunsModel::network, RunsModel::dataSet, RunsModel::changed})
        setItemDelegateForColumn(column, new IndentDelegate(this));
    setMinimumHeight(14 * grid);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto* header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const auto& [column, width] :
         {std::pair(int(RunsModel::differs), 32 * grid), std::pair(int(RunsModel::note), 20 * grid)}) {
        header->setSectionResizeMode(column, QHeaderView::Interactive); // texts of any length
        header->resizeSection(column, width);
    }
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    buildColumns();
}

void RunsTable::buildColumns() {
    columns_->setObjectName(QStringLiteral("runsColumns"));
    for (int column = RunsModel::name + 1; column < RunsModel::columns; ++column) {
        auto* action =
            columns_->addAction(model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setObjectName(QStringLiteral("column_") + RunsModel::keyOf(column));
        action->setToolTip(model_.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, column](bool on) { choose(column, on); });
    }
    columns_->setToolTipsVisible(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { columns_->popup(horizontalHeader()->mapToGlobal(place)); });
    refreshColumns();
}

bool RunsTable::isShown(int column) const {
    if (column == RunsModel::name) return true;
    const auto chosen = QSettings().value(columnsKey()).toMap().value(RunsModel::keyOf(column));
    if (chosen.isValid()) return chosen.toBool();
    if (column == RunsModel::fid || column == RunsModel::wanted) return model_.hasQuality();
    // What few runs differ in is one click away.
    return column != RunsModel::heldOut && column != RunsModel::network && column != RunsModel::dataSet;
}

void RunsTable::choose(int column, bool shown) {
    QSettings store;
    QVariantMap chosen = store.value(columnsKey()).toMap();
    chosen.insert(RunsModel::keyOf(column), shown);
    store.setValue(columnsKey(), chosen);
    refreshColumns();
}

void RunsTable::refreshColumns() {
    const auto actions = columns_->actions();
    for (int column = RunsModel::name + 1; column < RunsModel::columns; ++column) {
        const bool shown = isShown(column);
        setColumnHidden(column, !shown);
        actions[column - 1]->setChecked(shown);
    }
}

void RunsTable::editCell(int column) {
    if (isColumnHidden(column)) choose(column, true);
    const auto cell = currentIndex().siblingAtColumn(column);
    scrollTo(cell);
    edit(cell);
}

void RunsTable::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // A key that an open editor leaves over comes here as well, and means nothing more.
    if (state() == EditingState && (enter || event->key() == Qt::Key_Space)) return event->accept();
    if (enter) return Q_EMIT opened();
    if (event->key() == Qt::Key_Space) {
        const auto cell = currentIndex().siblingAtColumn(RunsModel::name);
        const bool on = cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model()->setData(cell, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return;
    }
    QTableView::keyPressEvent(event);
}

void RunsTable::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto cell = indexAt(event->position().toPoint());
    QTableView::mouseDoubleClickEvent(event);
    if (!cell.isValid() || event->button() != Qt::LeftButton) return;
    if (cell.column() == RunsModel::note)
        editCell(RunsModel::note);
    else
        Q_EMIT opened();
}

} // namespace flowlab

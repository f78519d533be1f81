#include "ui/matrix/comparison_table.h"

#include "ui/words/cell_words.h"
#include "ui/words/text.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <optional>

namespace flowlab {
std::optional<double> ComparisonTableModel::numberOf(int index, int column) const {
    const auto& result = *result_;
    const auto& planned = result.plan.cells[std::size_t(index)];
    if (column == asked) return result.options.columns[std::size_t(planned.column)];
    if (column == steps) return planned.steps > 0 ? std::optional<double>(planned.steps) : std::nullopt;
    const auto* cell = result.cells[std::size_t(index)].get();
    if (!cell || !cell->failed.empty()) return std::nullopt;
    switch (column) {
    case cost:
        return cell->evaluations;
    case median:
        return cell->error ? std::optional(cell->error->median) : std::nullopt;
    case mean:
        return cell->error ? std::optional(cell->error->mean.mean) : std::nullopt;
    case meanError:
        return cell->error ? std::optional(cell->error->mean.error) : std::nullopt;
    case changed:
        return cell->switches ? std::optional(100 * *cell->switches) : std::nullopt;
    case wanted:
        return cell->judged && cell->judged->wanted ? std::optional(100 * *cell->judged->wanted)
                                                    : std::nullopt;
    case straight:
        return cell->straightness.mean;
    case transport:
        return cell->transport_cost.mean;
    case seconds:
        return cell->seconds;
    default:
        return std::nullopt;
    }
}

QString ComparisonTableModel::numberText(int column, double value) {
    const QLocale locale;
    switch (column) {
    case asked:
    case steps:
        return locale.toString(int(value));
    case cost:
        return locale.toString(value, 'g', 6);
    case changed:
    case wanted:
        return locale.toString(value, 'f', 1);
    default:
        return shortNumber(value);
    }
}

QString ComparisonTableModel::noteOf(int index) const {
    const auto& result = *result_;
    if (QString words = impossibleWords(result.options, result.plan, index); !words.isEmpty()) return words;
    const auto* cell = result.cells[std::size_t(index)].get();
    if (!cell) return ComparisonTable::tr("not sampled");
    return said(cell->failed);
}

void ComparisonTableModel::show(std::shared_ptr<const ComparisonResult> result) {
    beginResetModel();
    result_ = std::move(result);
    endResetModel();
}

void ComparisonTableModel::refresh(const std::vector<int>& cells) {
    if (rowCount() == 0) return;
    const auto [first, last] =
        cells.empty() ? std::pair(0, rowCount() - 1)
                      : std::pair(*std::ranges::min_element(cells), *std::ranges::max_element(cells));
    Q_EMIT dataChanged(index(first, 0), index(last, columns - 1));
}

int ComparisonTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !result_ ? 0 : int(result_->plan.cells.size());
}
int ComparisonTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant ComparisonTableModel::data(const QModelIndex& index, int role) const {
    if (!result_ || !index.isValid()) return {};
    const int cell = index.row(), column = index.column();
    const bool words = column == solverName || column == note;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole && role != Qt::UserRole) return {};
    if (column == note) return noteOf(cell);
    if (column == solverName) {
        const int row = result_->plan.cells[std::size_t(cell)].row;
        return role == Qt::UserRole ? QVariant(row) : QVariant(rowTitle(*result_, row));
    }
    const auto number = numberOf(cell, column);
    if (!number) return {};
    return role == Qt::UserRole ? QVariant(*number) : QVariant(numberText(column, *number));
}

QVariant ComparisonTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static constexpr std::array<std::array<const char*, 2>, columns> texts{
        {{QT_TR_NOOP("solver"), QT_TR_NOOP("The row: a solver, on A or B where there are two models")},
         {QT_TR_NOOP("column"), QT_TR_NOOP("The number of the column: evaluations or steps")},
         {QT_TR_NOOP("steps"), QT_TR_NOOP("Steps of a solver with fixed steps")},
         {QT_TR_NOOP("NFE"), QT_TR_NOOP("Network evaluations per sample, as counted: the mean")},
         {QT_TR_NOOP("median RMSE"), QT_TR_NOOP("Half of the samples end nearer to the reference than this")},
         {QT_TR_NOOP("mean RMSE"),
          QT_TR_NOOP("The mean distance to the reference; the few samples that changed class dominate it")},
         {QT_TR_NOOP("±"), QT_TR_NOOP("Standard error of the mean RMSE")},
         {QT_TR_NOOP("changed, %"), QT_TR_NOOP("Samples that show another class than the reference does")},
         {QT_TR_NOOP("wanted, %"), QT_TR_NOOP("Samples that show the class they were asked for")},
         {QT_TR_NOOP("straightness"), QT_TR_NOOP("∫ ‖(x₁ − x₀) − v‖² dt / d; 0: straight (2209.03003)")},
         {QT_TR_NOOP("transport"), QT_TR_NOOP("Transport cost ‖x₁ − x₀‖² / d")},
         {QT_TR_NOOP("seconds"), QT_TR_NOOP("Measured, for all samples of the cell")},
         {QT_TR_NOOP("note"), QT_TR_NOOP("Why a cell is empty")}}};
    const auto& row = texts[std::size_t(section)];
    if (role == Qt::DisplayRole) return tr(row[0]);
    if (role == Qt::ToolTipRole) return tr(row[1]);
    return {};
}

ComparisonTable::ComparisonTable(QWidget* parent) : ComparisonTable(new ComparisonTableModel, parent) {}

ComparisonTable::ComparisonTable(ComparisonTableModel* model, QWidget* parent)
    : NumbersTable(tr("All values of the comparison"), model, parent), model_(model) {
    setObjectName(QStringLiteral("compareTable"));
}

void ComparisonTable::show(std::shared_ptr<const ComparisonResult> result) {
    model_->show(std::move(result));
}
void ComparisonTable::refresh(const std::vector<int>& cells) {
    model_->refresh(cells);
}

} // namespace flowlab

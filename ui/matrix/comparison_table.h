// All numbers of a comparison, one line per cell: to be sorted, marked and copied.
#pragma once

#include "core/messages/comparison_result.h"
#include "ui/widgets/numbers_table.h"

#include <QAbstractTableModel>

#include <memory>

namespace flowlab {

class ComparisonTableModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    using QAbstractTableModel::QAbstractTableModel;

    /// For Qt::UserRole: the number behind a text, to sort by.
    void show(std::shared_ptr<const ComparisonResult> result);
    void refresh(const std::vector<int>& cells);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    enum Column {
        solverName,
        asked,
        steps,
        cost,
        median,
        mean,
        meanError,
        changed,
        wanted,
        straight,
        transport,
        seconds,
        note
    };
    static constexpr int columns = note + 1;

    /// The number of a column; nothing where it is not known.
    [[nodiscard]] std::optional<double> numberOf(int index, int column) const;
    [[nodiscard]] static QString numberText(int column, double value);
    [[nodiscard]] QString noteOf(int index) const;

    std::shared_ptr<const ComparisonResult> result_;
};

class ComparisonTable : public NumbersTable {
    Q_OBJECT
  public:
    explicit ComparisonTable(QWidget* parent = nullptr);

    void show(std::shared_ptr<const ComparisonResult> result);
    void refresh(const std::vector<int>& cells);

  private:
    ComparisonTable(ComparisonTableModel* model, QWidget* parent);

    ComparisonTableModel* model_;
};

} // namespace flowlab

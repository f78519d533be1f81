// All numbers of a comparison, a line a cell: to be sorted, marked and copied.
#pragma once

#include "core/measure/comparison_result.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <memory>

class QSortFilterProxyModel;

namespace flowlab {

class CompareTableModel : public QAbstractTableModel {
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
    std::shared_ptr<const ComparisonResult> result_;
};

class CompareTable : public QTableView {
    Q_OBJECT
  public:
    explicit CompareTable(QWidget* parent = nullptr);

    void show(std::shared_ptr<const ComparisonResult> result);
    void refresh(const std::vector<int>& cells);
    /// The chosen lines, or all where none is chosen, with a header, tabs between: for spreadsheets.
    [[nodiscard]] QString textToCopy() const;

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void copy();

    CompareTableModel* model_;
    QSortFilterProxyModel* sorted_;
};

} // namespace flowlab

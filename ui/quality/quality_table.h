// All numbers of a quality chart, one row per solver and NFE, over seeds: to be sorted, marked and copied.
#pragma once

#include "ui/quality/quality_words.h"
#include "ui/widgets/numbers_table.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace flowlab {

class QualityTableModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    using QAbstractTableModel::QAbstractTableModel;

    /// For Qt::UserRole: the number behind a text, to sort by. Rows stay where they are while it grows.
    void show(std::shared_ptr<const QualityChart> chart);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    enum Column { solverName, cost, seeds, jackknife, firstMeasure };
    static constexpr int columns = firstMeasure + int(qualityMeasures.size());

    std::shared_ptr<const QualityChart> chart_;
    std::vector<QualityPlace> places_;
};

class QualityTable : public NumbersTable {
    Q_OBJECT
  public:
    explicit QualityTable(QWidget* parent = nullptr);

    /// Called again whenever it has grown.
    void show(std::shared_ptr<const QualityChart> chart);
    using NumbersTable::show;

    [[nodiscard]] QSize minimumSizeHint() const override;

  private:
    QualityTable(QualityTableModel* model, QWidget* parent);

    QualityTableModel* model_;
};

} // namespace flowlab

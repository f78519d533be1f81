// A table of numbers: to be sorted by them, marked, and copied for a spreadsheet.
#pragma once

#include <QTableView>

class QAbstractItemModel;
class QSortFilterProxyModel;

namespace flowlab {

class NumbersTable : public QTableView {
    Q_OBJECT
  public:
    /// `model`: Qt::UserRole gives the number behind a text, to sort by. The table becomes its parent.
    NumbersTable(const QString& name, QAbstractItemModel* model, QWidget* parent = nullptr);

    /// The chosen lines, or all where none is chosen, with a header, tabs between.
    [[nodiscard]] QString textToCopy() const;

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void copy();

    QSortFilterProxyModel* sorted_;
};

} // namespace flowlab

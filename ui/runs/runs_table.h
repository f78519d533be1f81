// The table of runs: its keys, its editors, and which of its columns are shown.
#pragma once

#include <QTableView>

class QMenu;

namespace flowlab {

class RunsModel;
class RunsOrder;

class RunsTable : public QTableView {
    Q_OBJECT
  public:
    RunsTable(RunsModel& model, RunsOrder& order, QWidget* parent = nullptr);

    /// Opens the editor of a column in the row of the cursor.
    void editCell(int column);
    /// Check marks that show and hide columns; remembered.
    [[nodiscard]] QMenu* columnsMenu() const { return columns_; }
    /// Columns of quality, unless somebody chose otherwise, are there once a run has any.
    void refreshColumns();

  Q_SIGNALS:
    /// Return, or a double click, on a run.
    void opened();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    void buildColumns();
    void choose(int column, bool shown);
    [[nodiscard]] bool isShown(int column) const;

    RunsModel& model_;
    QMenu* columns_;
};

} // namespace flowlab

// The table of runs: one per row, with a check mark that pins it, and the order and filter over it.
#pragma once

#include "core/runs/run_list.h"
#include "ui/runs/run_words.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <map>
#include <vector>

namespace flowlab {

class RunStore;

class RunsModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column {
        name,
        loss,
        heldOut,
        updates,
        seconds,
        fid,
        wanted,
        differs,
        note,
        preset,
        network,
        dataSet,
        changed,
        columns
    };
    /// The name of a column that a layout is remembered by.
    [[nodiscard]] static QString keyOf(int column);
    /// Role of the number or text that a column is sorted by.
    static constexpr int sortRole = Qt::UserRole;

    /// `presets`: their folder.
    RunsModel(RunStore& store, std::filesystem::path presets, QObject* parent = nullptr);

    [[nodiscard]] const RunInfo& run(int row) const { return rows_[std::size_t(row)]; }
    [[nodiscard]] bool isCurrent(int row) const;
    /// The number of its curve's style; −1: not pinned.
    [[nodiscard]] int styleOf(const std::filesystem::path& folder) const;
    /// In the order in which they were pinned.
    [[nodiscard]] std::vector<RunInfo> pinned() const;
    /// At most curveStyles runs can be. False: there are that many already.
    bool pin(const std::filesystem::path& folder, bool on);
    [[nodiscard]] bool hasQuality() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  Q_SIGNALS:
    void pinsChanged();
    /// No further run can be pinned.
    void full();
    void failed(const QString& what, const QString& where, const QString& why);

  private:
    void take();
    void takeCurrent();
    void follow(const std::filesystem::path& from, const std::filesystem::path& to);
    bool setName(const QModelIndex& index, const QString& text);
    bool setNote(const QModelIndex& index, const QString& text);
    [[nodiscard]] QVariant cell(const RunInfo& run, int column) const;
    [[nodiscard]] const QString& differsOf(const RunInfo& run) const;
    [[nodiscard]] QString tip(const RunInfo& run, int row) const;

    RunStore& store_;
    std::vector<RunInfo> rows_;
    mutable RunPresets presets_;
    mutable std::map<std::filesystem::path, QString> differs_; // made when it is first shown
    std::vector<std::pair<std::filesystem::path, int>> pins_;  // folder, style
};

class RunsOrder : public QSortFilterProxyModel {
    Q_OBJECT
  public:
    explicit RunsOrder(RunsModel& model, QObject* parent = nullptr);
    /// Rows in whose searchedText() every word occurs.
    void setWords(const QString& words);

  protected:
    /// The run in training stays on top, whatever the order.
    [[nodiscard]] bool lessThan(const QModelIndex& a, const QModelIndex& b) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    RunsModel& model_;
    QStringList words_;
};

} // namespace flowlab

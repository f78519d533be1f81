#include "ui/runs/runs_model.h"

#include "ui/runs/curve_style.h"
#include "ui/runs/run_store.h"
#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QDateTime>
#include <QFont>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace flowlab {
namespace {

QString number(double value, char format, int digits) {
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, format, digits);
}

/// Numbers to the right.
int alignmentOf(int column) {
    const bool numbers = column >= RunsModel::loss && column <= RunsModel::fid;
    return int((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

RunsModel::RunsModel(RunStore& store, QObject* parent) : QAbstractTableModel(parent), store_(store) {
    connect(&store_, &RunStore::runsChanged, this, &RunsModel::take);
    connect(&store_, &RunStore::currentChanged, this, &RunsModel::takeCurrent);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        if (!rows_.empty())
            Q_EMIT dataChanged(index(0, name), index(rowCount() - 1, name), {Qt::DecorationRole});
    });
    take();
}

void RunsModel::take() {
    // Rows keep their places, so that a selection and a cursor stay where they are.
    std::map<std::filesystem::path, const RunInfo*> news;
    for (const auto& run : store_.runs()) news.emplace(run.folder, &run);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (const auto known = news.find(run(row).folder); known != news.end()) {
            rows_[std::size_t(row)] = *known->second;
            news.erase(known);
            continue;
        }
        beginRemoveRows({}, row, row);
        rows_.erase(rows_.begin() + row);
        endRemoveRows();
    }
    if (!news.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(news.size()) - 1);
        for (const auto& [folder, run] : news) rows_.push_back(*run);
        endInsertRows();
    }
    const auto gone = std::erase_if(pins_, [&](const auto& pin) {
        return std::ranges::find(rows_, pin.first, &RunInfo::folder) == rows_.end();
    });
    if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    if (gone > 0) Q_EMIT pinsChanged();
}

void RunsModel::takeCurrent() {
    const auto row = std::ranges::find(rows_, store_.current(), &RunInfo::folder);
    const auto news = std::ranges::find(store_.runs(), store_.current(), &RunInfo::folder);
    if (row == rows_.end() || news == store_.runs().end()) return;
    *row = *news;
    const int place = int(row - rows_.begin());
    Q_EMIT dataChanged(index(place, 0), index(place, columns - 1));
}

bool RunsModel::isCurrent(int row) const {
    return run(row).folder == store_.current();
}

int RunsModel::styleOf(const std::filesystem::path& folder) const {
    const auto found = std::ranges::find(pins_, folder, &std::pair<std::filesystem::path, int>::first);
    return found == pins_.end() ? -1 : found->second;
}

std::vector<RunInfo> RunsModel::pinned() const {
    std::vector<RunInfo> found;
    for (const auto& [folder, style] : pins_)
        if (const auto row = std::ranges::find(rows_, folder, &RunInfo::folder); row != rows_.end())
            found.push_back(*row);
    return found;
}

bool RunsModel::pin(const std::filesystem::path& folder, bool on) {
    if (on == (styleOf(folder) >= 0)) return true;
    if (on) {
        int style = 0;
        while (std::ranges::any_of(pins_, [&](const auto& pin) { return pin.second == style; })) ++style;
        if (style >= curveStyles) return false;
        pins_.emplace_back(folder, style);
    } else {
        std::erase_if(pins_, [&](const auto& pin) { return pin.first == folder; });
    }
    if (!rows_.empty()) Q_EMIT dataChanged(index(0, name), index(rowCount() - 1, name));
    Q_EMIT pinsChanged();
    return true;
}

bool RunsModel::hasQuality() const {
    return std::ranges::any_of(rows_, [](const RunInfo& run) { return !std::isnan(run.fid); });
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(rows_.size());
}
int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant RunsModel::cell(const RunInfo& run, int column) const {
    switch (column) {
    case name:
        return utf8(run.name());
    case loss:
        return number(run.loss, 'f', 4);
    case updates:
        return QLocale().toString(qlonglong(run.updates));
    case seconds:
        return number(run.seconds, 'f', run.seconds < 100 ? 1 : 0);
    case fid:
        return number(run.fid, 'f', 2);
    case preset:
        return run.recipe ? utf8(run.recipe->preset) : QString();
    case network:
        return run.recipe ? utf8(run.recipe->network) : QString();
    case changed:
        return QLocale().toString(QDateTime::fromSecsSinceEpoch(run.changed), QLocale::ShortFormat);
    default:
        return {};
    }
}

QString RunsModel::tip(const RunInfo& run, int row) const {
    QStringList lines{utf8(run.folder.string())};
    if (isCurrent(row)) lines << tr("This is your training.");
    if (run.recipe) {
        const auto& recipe = *run.recipe;
        lines << tr("data %1, path %2, t %3, batch %4")
                     .arg(utf8(recipe.data), utf8(recipe.schedule.kind), utf8(recipe.t.kind))
                     .arg(recipe.batch);
        lines << tr("%1, learning rate %2, seed %3")
                     .arg(utf8(recipe.optimizer), QLocale().toString(recipe.lr, 'g', 4))
                     .arg(recipe.seed);
        if (run.data) lines << tr("trained on %1").arg(said(run.data->describe()));
        if (!run.changes.empty()) lines << tr("Changed during training:");
        for (const auto& change : run.changes)
            lines << tr("step %1: %2").arg(change.step).arg(said(change.describe()));
    } else {
        lines << tr("Its recipe cannot be read: %1").arg(said(run.problem));
    }
    if (run.weights.empty()) lines << tr("It has no checkpoint.");
    return lines.join(u'\n');
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto& run = this->run(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return cell(run, index.column());
    case Qt::ToolTipRole:
        return tip(run, index.row());
    case Qt::AccessibleTextRole:
        if (index.column() != name) return cell(run, index.column());
        return styleOf(run.folder) >= 0 ? tr("%1, pinned").arg(utf8(run.name())) : utf8(run.name());
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    case Qt::CheckStateRole:
        if (index.column() != name) return {};
        return styleOf(run.folder) >= 0 ? Qt::Checked : Qt::Unchecked;
    case Qt::DecorationRole:
        if (index.column() != name || styleOf(run.folder) < 0) return {};
        return curveIcon(styleOf(run.folder));
    case Qt::FontRole:
        if (QFont font; isCurrent(index.row())) {
            font.setBold(true);
            return font;
        }
        return {};
    case sortRole:
        switch (index.column()) {
        case loss:
            return std::isnan(run.loss) ? INFINITY : run.loss;
        case updates:
            return qlonglong(run.updates);
        case seconds:
            return run.seconds;
        case fid:
            return std::isnan(run.fid) ? INFINITY : run.fid;
        case changed:
            return qlonglong(run.changed);
        default:
            return cell(run, index.column());
        }
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const QString names[columns][2] = {
        {tr("Run"),
         tr("A check mark pins a run: its curve is drawn below with those of the other pinned runs")},
        {tr("Loss"), tr("Mean of the last 100 steps")},
        {tr("Steps"), tr("Training steps")},
        {tr("Seconds"), tr("Seconds of computing, without pauses")},
        {tr("FID"), tr("Feature FID of its samples, as last measured")},
        {tr("Preset"), tr("The preset it started from")},
        {tr("Network"), tr("The network that it trains")},
        {tr("Changed"), tr("When it was last trained")}};
    if (role == Qt::DisplayRole) return names[section][0];
    if (role == Qt::ToolTipRole) return names[section][1];
    if (role == Qt::TextAlignmentRole) return alignmentOf(section);
    return {};
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    auto flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (!index.isValid() || index.column() != name) return flags;
    flags |= Qt::ItemIsUserCheckable;
    if (!isCurrent(index.row())) flags |= Qt::ItemIsEditable; // the training needs its folder where it is
    return flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || index.column() != name) return false;
    const auto& run = this->run(index.row());
    if (role == Qt::CheckStateRole) {
        const bool done = pin(run.folder, value.toInt() == Qt::Checked);
        if (!done) Q_EMIT full();
        return done;
    }
    if (role != Qt::EditRole) return false;
    const auto old = run.folder;
    const QString why = store_.rename(run, value.toString());
    if (!why.isEmpty()) {
        Q_EMIT failed(tr("rename the run"), utf8(old.string()), why);
        return false;
    }
    auto& row = rows_[std::size_t(index.row())];
    row.folder = old.parent_path() / value.toString().trimmed().toStdString();
    for (auto& [folder, style] : pins_)
        if (folder == old) folder = row.folder;
    Q_EMIT dataChanged(index, index);
    Q_EMIT pinsChanged();
    return true;
}

RunsOrder::RunsOrder(RunsModel& model, QObject* parent) : QSortFilterProxyModel(parent), model_(model) {
    setSourceModel(&model);
    setSortRole(RunsModel::sortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

void RunsOrder::setWords(const QString& words) {
    words_ = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RunsOrder::lessThan(const QModelIndex& a, const QModelIndex& b) const {
    const bool first = model_.isCurrent(a.row()), second = model_.isCurrent(b.row());
    if (first != second) return first == (sortOrder() == Qt::AscendingOrder);
    return QSortFilterProxyModel::lessThan(a, b);
}

bool RunsOrder::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto& run = model_.run(row);
    QString all = utf8(run.name());
    if (run.recipe)
        for (const auto* part : {&run.recipe->data, &run.recipe->preset, &run.recipe->network})
            all += u' ' + utf8(*part);
    return std::ranges::all_of(words_,
                               [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace flowlab

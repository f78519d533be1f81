#include "ui/runs/runs_model.h"

#include "core/base/recent_mean.h"
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
    const bool numbers = column >= RunsModel::loss && column <= RunsModel::wanted;
    return int((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

QString RunsModel::keyOf(int column) {
    static constexpr const char* keys[columns] = {"name",    "loss",   "held_out", "steps", "seconds",
                                                  "fid",     "wanted", "differs",  "note",  "preset",
                                                  "network", "data",   "changed"};
    return QString::fromLatin1(keys[column]);
}

RunsModel::RunsModel(RunStore& store, std::filesystem::path presets, QObject* parent)
    : QAbstractTableModel(parent), store_(store), presets_(std::move(presets)) {
    connect(&store_, &RunStore::moved, this, &RunsModel::follow);
    connect(&store_, &RunStore::runsChanged, this, &RunsModel::take);
    connect(&store_, &RunStore::currentChanged, this, &RunsModel::takeCurrent);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        if (!rows_.empty())
            Q_EMIT dataChanged(index(0, name), index(rowCount() - 1, name), {Qt::DecorationRole});
    });
    take();
}

void RunsModel::follow(const std::filesystem::path& from, const std::filesystem::path& to) {
    for (auto& row : rows_)
        if (row.folder == from) row.follow(to);
    for (auto& pin : pins_)
        if (pin.first == from) pin.first = to;
    differs_.clear();
    if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    Q_EMIT pinsChanged();
}

const QString& RunsModel::differsOf(const RunInfo& run) const {
    const auto [entry, fresh] = differs_.try_emplace(run.folder);
    if (fresh) entry->second = differsWords(run, run.recipe ? presets_.find(run.recipe->preset) : nullptr);
    return entry->second;
}

void RunsModel::take() {
    differs_.clear();
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
    differs_.erase(row->folder);
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
    case heldOut:
        return number(run.held_out, 'f', 4);
    case updates:
        return QLocale().toString(qlonglong(run.updates));
    case seconds:
        return number(run.seconds, 'f', run.seconds < 100 ? 1 : 0);
    case fid:
        return number(run.fid, 'f', 2);
    case wanted:
        return number(100 * run.accuracy, 'f', 1);
    case differs:
        return differsOf(run);
    case note:
        return utf8(run.note);
    case dataSet:
        return run.recipe ? utf8(run.recipe->data) : QString();
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
    QStringList lines = runLines(run);
    if (isCurrent(row)) lines.insert(1, tr("This is your training."));
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
        case heldOut:
            return std::isnan(run.held_out) ? INFINITY : run.held_out;
        case updates:
            return qlonglong(run.updates);
        case seconds:
            return run.seconds;
        case fid:
            return std::isnan(run.fid) ? INFINITY : run.fid;
        case wanted:
            return std::isnan(run.accuracy) ? -1.0 : run.accuracy;
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
        {tr("Loss"), tr("Mean of the last %1 steps; of a run of fewer than %2, of its newer half")
                         .arg(loss_steps)
                         .arg(2 * loss_steps)},
        {tr("Held-out"), tr("Held-out loss: that of the trained weights on test pictures, as last measured")},
        {tr("Steps"), tr("Training steps")},
        {tr("Seconds"), tr("Seconds of computing, without pauses")},
        {tr("FID"), tr("Feature FID of its samples, as last measured")},
        {tr("Wanted %"),
         tr("Share of its samples that show the class they were asked for, as last measured")},
        {tr("Differs"), tr("What differs from its preset, and what was changed while it trained")},
        {tr("Note"), tr("What you write about it, kept in its folder (Shift+F2)")},
        {tr("Preset"), tr("The preset it started from")},
        {tr("Network"), tr("The network that it trains")},
        {tr("Data"), tr("The pictures it learns from")},
        {tr("Changed"), tr("When it was last trained")}};
    if (role == Qt::DisplayRole) return names[section][0];
    if (role == Qt::ToolTipRole) return names[section][1];
    if (role == Qt::TextAlignmentRole) return alignmentOf(section);
    return {};
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const {
    auto flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (!index.isValid()) return flags;
    if (index.column() == note) return flags | Qt::ItemIsEditable;
    if (index.column() != name) return flags;
    flags |= Qt::ItemIsUserCheckable;
    if (!isCurrent(index.row())) flags |= Qt::ItemIsEditable; // the training needs its folder where it is
    return flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid()) return false;
    if (role == Qt::CheckStateRole && index.column() == name) {
        const bool done = pin(run(index.row()).folder, value.toInt() == Qt::Checked);
        if (!done) Q_EMIT full();
        return done;
    }
    if (role != Qt::EditRole) return false;
    if (index.column() == name) return setName(index, value.toString());
    return index.column() == note && setNote(index, value.toString());
}

bool RunsModel::setName(const QModelIndex& index, const QString& text) {
    const RunInfo run = this->run(index.row()); // the row follows
    const QString why = store_.rename(run, text);
    if (!why.isEmpty()) Q_EMIT failed(tr("rename the run"), utf8(run.folder.string()), why);
    return why.isEmpty();
}

bool RunsModel::setNote(const QModelIndex& index, const QString& text) {
    auto& run = rows_[std::size_t(index.row())];
    if (utf8(run.note) == text.trimmed()) return true;
    const QString why = store_.setNote(run, text);
    if (!why.isEmpty()) {
        Q_EMIT failed(tr("write the note"), utf8(run.folder.string()), why);
        return false;
    }
    run.note = text.trimmed().toStdString();
    Q_EMIT dataChanged(index, index);
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
    if (words_.isEmpty()) return true;
    const QString all = searchedText(model_.run(row));
    return std::ranges::all_of(words_,
                               [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace flowlab

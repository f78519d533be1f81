#include "ui/quality/quality_table.h"

#include "ui/style/theme.h"

#include <QLocale>

#include <cmath>

namespace flowlab {
void QualityTableModel::show(std::shared_ptr<const QualityChart> chart) {
    auto places = chart ? placesOf(*chart) : std::vector<QualityPlace>();
    if (chart == chart_ && places.size() == places_.size()) { // another seed of places that are there
        places_ = std::move(places);
        if (!places_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    beginResetModel();
    chart_ = std::move(chart);
    places_ = std::move(places);
    endResetModel();
}

int QualityTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(places_.size());
}
int QualityTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant QualityTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto& place = places_[std::size_t(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column == solverName ? Qt::AlignLeft : Qt::AlignRight));
    const bool number = role == Qt::UserRole;
    if (!number && role != Qt::DisplayRole) return {};
    switch (column) {
    case solverName:
        return lineTitle(*chart_, place.model, place.mean.first.solver);
    case cost:
        return number ? QVariant(place.nfe) : QVariant(nfeWords(place.nfe));
    case seeds:
        return number ? QVariant(place.mean.seeds) : QVariant(QLocale().toString(place.mean.seeds));
    case jackknife: {
        const double error = jackknifeOf(place.mean, QualityMeasure::fid);
        return number ? QVariant(error) : QVariant(QLocale().toString(error, 'g', 2));
    }
    default:
        break;
    }
    const auto measure = qualityMeasures[std::size_t(column - firstMeasure)];
    if (!number) return valueWords(place.mean, measure);
    const double value = valueOf(place.mean, measure).mean;
    return std::isnan(value) ? QVariant() : QVariant(value);
}

QVariant QualityTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const bool hint = role == Qt::ToolTipRole;
    if (!hint && role != Qt::DisplayRole) return {};
    switch (section) {
    case solverName:
        return hint ? QualityTable::tr("The solver, on A or B where there are two models")
                    : QualityTable::tr("solver");
    case cost:
        return hint ? QualityTable::tr("Network evaluations per sample; for an adaptive solver their mean")
                    : QualityTable::tr("NFE");
    case seeds:
        return hint ? QualityTable::tr("Sets of samples behind the values; ± is the standard error of their "
                                       "mean, missing for a single set")
                    : QualityTable::tr("seeds");
    case jackknife:
        return hint ? QualityTable::tr(
                          "The error of feature FID within one set of samples, by a jackknife over "
                          "ten blocks: how far another set would lie")
                    : QualityTable::tr("FID jackknife ±");
    default:
        break;
    }
    const auto measure = qualityMeasures[std::size_t(section - firstMeasure)];
    return hint ? hintOf(measure) : nameOf(measure);
}

QualityTable::QualityTable(QWidget* parent) : QualityTable(new QualityTableModel, parent) {}

QualityTable::QualityTable(QualityTableModel* model, QWidget* parent)
    : NumbersTable(tr("All values of the chart"), model, parent), model_(model) {
    setObjectName(QStringLiteral("qualityTable"));
}

void QualityTable::show(std::shared_ptr<const QualityChart> chart) {
    model_->show(std::move(chart));
}

QSize QualityTable::minimumSizeHint() const {
    return {30 * grid, 10 * grid};
}

} // namespace flowlab

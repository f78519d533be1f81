// Texts of the measures of sample quality, in the user's language.
#pragma once

#include "core/options/quality_options.h"
#include "ui/session/quality_session.h"

#include <QString>

#include <array>

namespace flowlab {

enum class QualityMeasure { fid, kid, precision, recall, density, coverage, wanted, sure };
inline constexpr std::array qualityMeasures{
    QualityMeasure::fid,     QualityMeasure::kid,      QualityMeasure::precision, QualityMeasure::recall,
    QualityMeasure::density, QualityMeasure::coverage, QualityMeasure::wanted,    QualityMeasure::sure};

/// "feature FID", "wanted class, %".
[[nodiscard]] QString nameOf(QualityMeasure measure);
/// The measure's meaning, which direction is better, and its source.
[[nodiscard]] QString hintOf(QualityMeasure measure);
/// For QSettings: "fid". fromKey: of an unknown one, that of FID.
[[nodiscard]] QString keyOf(QualityMeasure measure);
[[nodiscard]] QualityMeasure measureFromKey(const QString& key);

/// Shares of classes in per cent. NaN where there is none, as for the wanted class of samples without labels.
[[nodiscard]] Estimate valueOf(const QualityMean& mean, QualityMeasure measure);
/// The jackknife error within one set of samples, of FID and KID; NaN of the others.
[[nodiscard]] double jackknifeOf(const QualityMean& mean, QualityMeasure measure);
/// "7.31 ± 0.25", the error over seeds; without it where there is none, empty for NaN.
[[nodiscard]] QString valueWords(const QualityMean& mean, QualityMeasure measure);

/// A mark in the chart and a row of the table: all seeds of one solver at one NFE on one model.
struct QualityPlace {
    QualityMean mean;
    int model = 0;
    double nfe = 0; // the mean over seeds: an adaptive solver finds another for each
};
/// In the order of models, then of solvers, then of NFE.
[[nodiscard]] std::vector<QualityPlace> placesOf(const QualityChart& chart);
/// "B · RK4 (classical)"; the letter only where there are two models.
[[nodiscard]] QString lineTitle(const QualityChart& chart, int model, const std::string& solver);
/// "26.4": whole numbers without a fraction.
[[nodiscard]] QString nfeWords(double nfe);
/// All measures of the point, one line per measure.
[[nodiscard]] QString placeWords(const QualityChart& chart, const QualityPlace& place);

} // namespace flowlab

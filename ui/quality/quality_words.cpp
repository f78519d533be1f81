#include "ui/quality/quality_words.h"

#include "core/flow/solver.h"
#include "ui/words/cell_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct QualityTexts {
    Q_DECLARE_TR_FUNCTIONS(flowlab::QualityWords)
};

constexpr std::array keys{"fid", "kid", "precision", "recall", "density", "coverage", "wanted", "sure"};
static_assert(keys.size() == qualityMeasures.size());

bool inPerCent(QualityMeasure measure) {
    return measure == QualityMeasure::wanted || measure == QualityMeasure::sure;
}

/// By what a measure is multiplied to be shown.
double scaleOf(QualityMeasure measure) {
    return inPerCent(measure) ? 100 : measure == QualityMeasure::kid ? 1000 : 1;
}

} // namespace

QString nameOf(QualityMeasure measure) {
    switch (measure) {
    case QualityMeasure::fid:
        return QualityTexts::tr("feature FID");
    case QualityMeasure::kid:
        return QualityTexts::tr("KID × 1000");
    case QualityMeasure::precision:
        return QualityTexts::tr("precision");
    case QualityMeasure::recall:
        return QualityTexts::tr("recall");
    case QualityMeasure::density:
        return QualityTexts::tr("density");
    case QualityMeasure::coverage:
        return QualityTexts::tr("coverage");
    case QualityMeasure::wanted:
        return QualityTexts::tr("wanted class, %");
    case QualityMeasure::sure:
        return QualityTexts::tr("sure, %");
    }
    return {};
}

QString hintOf(QualityMeasure measure) {
    switch (measure) {
    case QualityMeasure::fid:
        return QualityTexts::tr("Fréchet distance between the judge's features of the samples and of the "
                                "test pictures: lower is better; too high for few samples (1706.08500)");
    case QualityMeasure::kid:
        return QualityTexts::tr(
            "Kernel distance between the judge's features of the samples and of the test pictures: lower is "
            "better, and the same on average for any number of samples (1801.01401)");
    case QualityMeasure::precision:
        return QualityTexts::tr(
            "How many samples lie among the test pictures: higher is better (1904.06991)");
    case QualityMeasure::recall:
        return QualityTexts::tr(
            "How many test pictures lie among the samples: higher is better (1904.06991)");
    case QualityMeasure::density:
        return QualityTexts::tr("How many test pictures have the sample among their nearest, on average, "
                                "divided by k = 5: higher is better, about 1 for real pictures (2002.09797)");
    case QualityMeasure::coverage:
        return QualityTexts::tr("How many test pictures have a sample nearby: higher is better (2002.09797)");
    case QualityMeasure::wanted:
        return QualityTexts::tr("How many samples show the class they were asked for: higher is better");
    case QualityMeasure::sure:
        return QualityTexts::tr(
            "How many samples the judge classifies with more than 90 % confidence: higher is better");
    }
    return {};
}

QString keyOf(QualityMeasure measure) {
    return QString::fromLatin1(keys[std::size_t(measure)]);
}

QualityMeasure measureFromKey(const QString& key) {
    const auto found = std::ranges::find(qualityMeasures, key, keyOf);
    return found == qualityMeasures.end() ? QualityMeasure::fid : *found;
}

Estimate valueOf(const QualityMean& mean, QualityMeasure measure) {
    const Estimate values[] = {mean.fid,     mean.kid,      mean.precision, mean.recall,
                               mean.density, mean.coverage, mean.accuracy,  mean.sure};
    const auto value = values[std::size_t(measure)];
    return {scaleOf(measure) * value.mean, scaleOf(measure) * value.error};
}

double jackknifeOf(const QualityMean& mean, QualityMeasure measure) {
    if (measure == QualityMeasure::fid) return mean.fid_jackknife;
    if (measure == QualityMeasure::kid) return scaleOf(measure) * mean.kid_jackknife;
    return NAN;
}

QString valueWords(const QualityMean& mean, QualityMeasure measure) {
    const auto value = valueOf(mean, measure);
    if (std::isnan(value.mean)) return {};
    // Three digits that mean something, and the error to the same place.
    int digits = 1;
    if (!inPerCent(measure))
        digits =
            value.mean == 0 ? 3 : std::clamp(2 - int(std::floor(std::log10(std::abs(value.mean)))), 0, 3);
    const QLocale locale;
    const QString text = locale.toString(value.mean, 'f', digits);
    return value.error > 0 ? QStringLiteral("%1 ± %2").arg(text, locale.toString(value.error, 'f', digits))
                           : text;
}

std::vector<QualityPlace> placesOf(const QualityChart& chart) {
    const auto at = [](const auto& list, const std::string& one) {
        return int(std::ranges::find(list, one) - list.begin());
    };
    std::vector<QualityPlace> places;
    for (auto& mean : means_over_seeds(chart.points)) {
        QualityPlace place{std::move(mean), 0, 0};
        const auto& first = place.mean.first;
        place.model = at(chart.question.models, first.model);
        place.nfe = first.nfe;
        if (solver(first.solver).adaptive()) {
            double sum = 0;
            for (const auto& point : chart.points)
                if (point.model == first.model && point.solver == first.solver) sum += point.nfe;
            place.nfe = sum / place.mean.seeds;
        }
        places.push_back(std::move(place));
    }
    std::ranges::stable_sort(places, {}, [&](const QualityPlace& place) {
        return std::tuple(place.model, at(chart.question.options.solvers, place.mean.first.solver),
                          place.nfe);
    });
    return places;
}

QString lineTitle(const QualityChart& chart, int model, const std::string& solver) {
    QString title = solverTitle(solver);
    if (chart.question.models.size() < 2) return title;
    return (model == 0 ? QStringLiteral("A · ") : QStringLiteral("B · ")) + title;
}

QString nfeWords(double nfe) {
    return QLocale().toString(nfe, 'f', nfe == std::round(nfe) ? 0 : 1);
}

QString placeWords(const QualityChart& chart, const QualityPlace& place) {
    const auto& first = place.mean.first;
    QStringList lines{lineTitle(chart, place.model, first.solver) + QStringLiteral(" · ") +
                      QualityTexts::tr("NFE %1").arg(nfeWords(place.nfe))};
    for (const auto measure : qualityMeasures)
        if (const QString value = valueWords(place.mean, measure); !value.isEmpty())
            lines << QStringLiteral("%1: %2").arg(nameOf(measure), value);
    const QLocale locale;
    lines << QualityTexts::tr("jackknife error within one set: feature FID %1, KID × 1000 %2")
                 .arg(locale.toString(jackknifeOf(place.mean, QualityMeasure::fid), 'g', 2),
                      locale.toString(jackknifeOf(place.mean, QualityMeasure::kid), 'g', 2));
    lines << QualityTexts::tr("samples: %1 · seeds: %2")
                 .arg(locale.toString(first.samples), locale.toString(place.mean.seeds));
    return lines.join(u'\n');
}

} // namespace flowlab

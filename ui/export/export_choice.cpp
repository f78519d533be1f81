#include "ui/export/export_choice.h"

#include "core/base/json_text.h"

#include <QSettings>

#include <algorithm>

namespace flowlab {
namespace {

const auto kindKey = QStringLiteral("export/kind"), scaleKey = QStringLiteral("export/pictureScale"),
           filmKey = QStringLiteral("export/film"), formatKey = QStringLiteral("export/plotFormat"),
           plotScaleKey = QStringLiteral("export/plotScale"),
           captionKey = QStringLiteral("export/pictureCaption"),
           fitsKey = QStringLiteral("export/previewFits");

FilmOptions filmFrom(const QString& text) {
    try {
        const Json json = json_or_null(text.toStdString());
        if (!json.is_object()) return {};
        const auto options = FilmOptions::from_json(json);
        return options.validate().empty() ? options : FilmOptions();
    } catch (const std::exception&) {
        return {}; // of an older version, or edited by hand
    }
}

} // namespace

ExportChoice ExportChoice::remembered() {
    const QSettings store;
    const auto number = [&store](const QString& key, int min, int max, int missing) {
        return std::clamp(store.value(key, missing).toInt(), min, max);
    };
    ExportChoice choice;
    choice.kind = ExportKind(number(kindKey, 0, 2, 0));
    choice.pictureScale = number(scaleKey, 0, 16, 0);
    choice.film = filmFrom(store.value(filmKey).toString());
    choice.plotFormat = PlotFormat(number(formatKey, 0, 3, 0));
    choice.plotScale = number(plotScaleKey, 1, 8, 2);
    choice.pictureCaption = store.value(captionKey).toBool();
    choice.previewFits = store.value(fitsKey).toBool();
    return choice;
}

void ExportChoice::remember() const {
    QSettings store;
    store.setValue(kindKey, int(kind));
    store.setValue(scaleKey, pictureScale);
    store.setValue(filmKey, QString::fromStdString(film.to_json().dump()));
    store.setValue(formatKey, int(plotFormat));
    store.setValue(plotScaleKey, plotScale);
    store.setValue(captionKey, pictureCaption);
    store.setValue(fitsKey, previewFits);
}

} // namespace flowlab

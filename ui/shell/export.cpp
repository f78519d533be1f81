#include "ui/shell/export.h"

#include "core/base/atomic_file.h"
#include "core/media/film.h"
#include "ui/session/recipe.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int wantedPixels = 960;
constexpr int padding = 2;

} // namespace

Picture pictureOf(const Shot& shot, int scale) {
    return compose(shot.tiles, {shot.columns, padding, scale}, {shot.map, shot.scale});
}

QImage imageOf(const Picture& picture) {
    const auto format = picture.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
    const QImage view(picture.pixels.data(), picture.width, picture.height, qsizetype(picture.row_bytes()),
                      format);
    return view.convertToFormat(QImage::Format_RGB32); // a copy: the picture may go
}

Json recipeOf(const Shot& shot) {
    Json recipe{{"program", "flowlab"}, {"version", QCoreApplication::applicationVersion().toStdString()}};
    recipe["picture"] = shot.details;
    if (shot.sampler) recipe["sampler"] = samplerToJson(*shot.sampler);
    if (shot.train) recipe["training"] = shot.train->to_json();
    return recipe;
}

int exportScale(const Shot& shot) {
    const int columns = std::min(shot.columns, std::max(1, shot.tiles.count()));
    return std::clamp(wantedPixels / std::max(1, columns * (shot.tiles.shape.width + padding)), 1, 16);
}

void writeShot(const Shot& shot, const QString& path, QObject* receiver,
               std::function<void(std::optional<Error>)> done) {
    QPointer<QObject> alive(receiver);
    QThreadPool::globalInstance()->start([shot, path, alive, done = std::move(done)] {
        std::optional<Error> problem;
        try {
            const Json recipe = recipeOf(shot);
            // ASCII-escaped, as text chunks want it.
            write_png(path.toStdString(), pictureOf(shot, exportScale(shot)),
                      {{recipe_key, recipe.dump(-1, ' ', true)}});
            const QFileInfo file(path);
            const QString beside =
                file.path() + QStringLiteral("/") + file.completeBaseName() + QStringLiteral(".json");
            write_atomically(std::filesystem::path(beside.toStdString()), recipe.dump(2) + "\n");
        } catch (const Error& error) {
            problem = error;
        } catch (const std::exception& error) {
            problem = failure("save the picture", path.toStdString(), error.what(), "Try another folder.");
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, done, problem] {
                if (alive) done(problem);
            },
            Qt::QueuedConnection);
    });
}

} // namespace flowlab

#include "ui/shell/export.h"

#include "core/base/atomic_file.h"
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

/// Signed tiles in colours, on white.
Picture divergingPicture(const Shot& shot, int scale) {
    const int count = shot.tiles.count(), columns = std::min(shot.columns, std::max(count, 1));
    const int rows = (count + columns - 1) / columns;
    const int pitchX = shot.tiles.shape.width + padding, pitchY = shot.tiles.shape.height + padding;
    QImage whole(columns * pitchX + padding, rows * pitchY + padding, QImage::Format_RGB32);
    whole.fill(Qt::white);
    for (int i = 0; i < count; ++i) {
        const QImage tile = tileImage(shot.tiles.tile(i), shot.tiles.shape, shot.map, shot.scale);
        const int left = padding + i % columns * pitchX, top = padding + i / columns * pitchY;
        for (int y = 0; y < tile.height(); ++y)
            for (int x = 0; x < tile.width(); ++x) whole.setPixel(left + x, top + y, tile.pixel(x, y));
    }
    Picture picture{whole.width() * scale, whole.height() * scale, 3, {}};
    picture.pixels.reserve(std::size_t(picture.width) * std::size_t(picture.height) * 3);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const QRgb pixel = whole.pixel(x / scale, y / scale);
            for (const int part : {qRed(pixel), qGreen(pixel), qBlue(pixel)})
                picture.pixels.push_back(std::uint8_t(part));
        }
    return picture;
}

} // namespace

Picture pictureOf(const Shot& shot, int scale) {
    if (shot.map == ColourMap::diverging) return divergingPicture(shot, scale);
    return compose(shot.tiles, {std::min(shot.columns, std::max(1, shot.tiles.count())), padding, scale});
}

QImage imageOf(const Picture& picture) {
    QImage image(picture.width, picture.height, QImage::Format_RGB32);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const auto at = (std::size_t(y) * std::size_t(picture.width) + std::size_t(x)) *
                            std::size_t(picture.channels);
            const auto* pixel = &picture.pixels[at];
            image.setPixel(x, y,
                           picture.channels == 3 ? qRgb(pixel[0], pixel[1], pixel[2])
                                                 : qRgb(pixel[0], pixel[0], pixel[0]));
        }
    return image;
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
                      {{recipeKeyword, recipe.dump(-1, ' ', true)}});
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

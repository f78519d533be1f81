#include "ui/shell/export.h"

#include "ui/session/recipe.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace flowlab {
namespace {

constexpr int wantedPixels = 960;
constexpr int padding = 2;

} // namespace

Picture pictureOf(const Shot& shot, int scale) {
    return compose(shot.tiles, {shot.columns, padding, scale}, {shot.map, shot.scale});
}

QImage imageOf(const Picture& picture) {
    QImage image(picture.width, picture.height,
                 picture.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(image.scanLine(y), picture.row(y), picture.row_bytes());
    return image;
}

Json recipeOf(const Shot& shot) {
    Json recipe{{"program", "flowlab"}, {"version", QCoreApplication::applicationVersion().toStdString()}};
    recipe["picture"] = shot.details;
    if (shot.sampler) recipe["sampler"] = samplerToJson(*shot.sampler);
    if (shot.model) recipe["model"] = shot.model->toJson();
    if (shot.train) recipe["training"] = shot.train->to_json();
    return recipe;
}

int exportScale(const Shot& shot) {
    const auto extent = grid_extent(shot.tiles.shape, shot.tiles.count(), {shot.columns, padding, 1});
    return std::clamp(wantedPixels / std::max(1, extent.width), 1, 16);
}

} // namespace flowlab

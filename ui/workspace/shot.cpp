#include "ui/workspace/shot.h"

#include "core/base/placeholder_shape.h"
#include "core/media/caption.h"
#include "core/media/film_content.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

namespace flowlab {
namespace {

constexpr int wantedPixels = 960, wantedSheet = 1600;
constexpr int padding = 2;

/// Pixels of a comparison's sheet at scale 1, but for its labels.
int sheetWidth(const Shot& shot) {
    const auto& result = *shot.comparison;
    TileShape shape = placeholder_shape;
    for (const auto& cell : result.cells)
        if (cell && cell->samples.count() > 0) shape = cell->samples.shape;
    const int count = result.options.sampler.count;
    const auto cell = grid_extent(shape, count, {shot.sheet.tiles_a_row, shot.sheet.padding, 1});
    return result.plan.columns * (cell.width + shot.sheet.gap) + shot.sheet.gap;
}

/// "step 1240 · 31.0 s · loss 0.183", the same in every language, as captions are.
std::string momentCaption(const HistoryShotSide& side) {
    std::string text = moment_text(side.moment);
    if (!std::isfinite(side.loss)) return text;
    char loss[32];
    std::snprintf(loss, sizeof loss, " · loss %.3g", side.loss);
    return text + loss;
}

/// Both on black, the second right of the first.
Picture besideEachOther(const Picture& left, const Picture& right) {
    Picture both{left.width + right.width,
                 std::max(left.height, right.height),
                 std::max(left.channels, right.channels),
                 {}};
    both.pixels.assign(both.row_bytes() * std::size_t(both.height), 0);
    int from = 0;
    for (const Picture* part : {&left, &right}) {
        for (int y = 0; y < part->height; ++y)
            for (int x = 0; x < part->width; ++x)
                for (int c = 0; c < both.channels; ++c)
                    both.row(y)[(from + x) * both.channels + c] =
                        part->row(y)[x * part->channels + std::min(c, part->channels - 1)];
        from += part->width;
    }
    return both;
}

Picture historyPicture(const Shot& shot, int scale) {
    std::optional<Picture> all;
    for (const auto& side : shot.history->sides) {
        Picture picture = compose(side.tiles, {shot.columns, padding, scale});
        if (shot.caption) picture = with_caption(picture, side.film.name, momentCaption(side));
        all = all ? besideEachOther(*all, picture) : std::move(picture);
    }
    return *all;
}

} // namespace

SheetLayout sheetOf(const Shot& shot, int scale) {
    SheetLayout sheet = shot.sheet;
    sheet.scale = scale;
    return sheet;
}

Picture pictureOf(const Shot& shot, int scale) {
    if (shot.comparison) return comparison_sheet(*shot.comparison, sheetOf(shot, scale));
    if (shot.history) return historyPicture(shot, scale);
    Picture picture = compose(shot.tiles, {shot.columns, padding, scale}, {shot.map, shot.scale});
    if (!shot.caption || !shot.trajectory) return picture;
    return with_caption(picture, film_title(*shot.trajectory), film_time_text(shot.details.value("t", 1.0)));
}

QImage imageOf(const Picture& picture) {
    QImage image(picture.width, picture.height,
                 picture.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(image.scanLine(y), picture.row(y), picture.row_bytes());
    return image;
}

Json recipeOf(const Shot& shot) {
    if (shot.comparison) return comparison_recipe(*shot.comparison, sheetOf(shot, exportScale(shot)));
    Json recipe{{"program", "flowlab"}, {"version", QCoreApplication::applicationVersion().toStdString()}};
    recipe["picture"] = shot.details;
    if (shot.history) {
        std::vector<HistoryFilmSide> sides;
        for (const auto& side : shot.history->sides) sides.push_back(side.film);
        recipe["history"] = history_recipe(sides, shot.history->axis);
        recipe["history"]["position"] = shot.history->position;
    }
    if (shot.sampler) { // the files of this disk by their names
        recipe["sampler"] = {{"model", name_without_folder(shot.sampler->model)}};
        recipe["sampler"].update(shot.sampler->options.to_json());
    }
    if (shot.model) recipe["model"] = shot.model->toJson();
    shot.inputs.write_to(recipe);
    if (shot.train) recipe["training"] = shot.train->to_public_json();
    return recipe;
}

int exportScale(const Shot& shot) {
    if (shot.comparison) return std::clamp(wantedSheet / std::max(1, sheetWidth(shot)), 1, 16);
    const auto extent = grid_extent(shot.tiles.shape, shot.tiles.count(), {shot.columns, padding, 1});
    const int sides = shot.history ? int(shot.history->sides.size()) : 1;
    return std::clamp((sides > 1 ? wantedSheet : wantedPixels) / std::max(1, sides * extent.width), 1, 16);
}

} // namespace flowlab

// The picture of a workspace, as pixels, and with the recipe that makes it again.
#pragma once

#include "core/base/json.h"
#include "core/base/tiles.h"
#include "core/media/comparison_files.h"
#include "core/media/history_film.h"
#include "core/media/picture.h"
#include "core/options/train_recipe.h"
#include "ui/session/recipe.h"
#include "ui/style/colour_map.h"

#include <QImage>
#include <QString>

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

/// The samples of one run at a moment of its history.
struct HistoryShotSide {
    HistoryFilmSide film; // all of its history
    Tiles tiles;
    HistoryMoment moment;
    double loss = std::numeric_limits<double>::quiet_NaN(); // nan: not known
};

/// One run, or two at the same position of their histories.
struct HistoryShot {
    std::vector<HistoryShotSide> sides; // not empty
    HistoryAxis axis = HistoryAxis::steps;
    double position = 0; // in steps or seconds
};

/// The picture a workspace shows, with what is needed to make it again.
struct Shot {
    Tiles tiles;
    int columns = 8;
    ColourMap map = ColourMap::picture;
    double scale = 1; // of the diverging map
    QString name;     // start of a file name
    Json details;     // workspace, view, t, step: what the options below do not say
    std::optional<TrainRecipe> train;
    std::optional<SamplerChoice> sampler;
    UsedInputs inputs;                            // what the samples are made of, beside the model
    std::optional<ModelIdentity> model;           // whose weights drew it
    std::shared_ptr<const Trajectory> trajectory; // behind all of it, for films; null: there is none
    bool caption = false; // a line under the picture: solver, NFE and t, or the moment
    bool whole = true;    // false: more of it is on its way, and older tiles may stand in meanwhile
    /// A comparison's matrix, drawn by the core as the command line does; then tiles, columns, map, details,
    /// train and sampler are not looked at.
    std::shared_ptr<const ComparisonResult> comparison;
    SheetLayout sheet; // but for the scale
    /// Moments of histories; then tiles are those of the first.
    std::shared_ptr<const HistoryShot> history;
};

/// The picture of a shot as it is written: `scale` whole pixels a value, 2 values between tiles. Throws a
/// usage Error where a comparison is too large for one picture, a failure Error where a caption has no font.
[[nodiscard]] Picture pictureOf(const Shot& shot, int scale);
[[nodiscard]] QImage imageOf(const Picture& picture);
/// How a shot's comparison is drawn.
[[nodiscard]] SheetLayout sheetOf(const Shot& shot, int scale);
/// Everything needed to make the picture again.
[[nodiscard]] Json recipeOf(const Shot& shot);

/// A whole factor that makes a picture of about a thousand pixels, of a comparison somewhat more; 1 to 16.
[[nodiscard]] int exportScale(const Shot& shot);

} // namespace flowlab

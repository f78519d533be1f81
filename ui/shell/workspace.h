// What the main window asks of a workspace.
#pragma once

#include "core/base/json.h"
#include "core/base/tiles.h"
#include "core/media/compare_files.h"
#include "core/options/train_recipe.h"
#include "ui/session/recipe.h"
#include "ui/session/settings.h"
#include "ui/style/colour_map.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace flowlab {

class Plot;

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
    bool whole = true; // false: more of it is on its way, and older tiles may stand in meanwhile
    /// A comparison's matrix, drawn by the core as the command line does; then tiles, columns, map, details,
    /// train and sampler are not looked at.
    std::shared_ptr<const ComparisonResult> comparison;
    SheetLayout sheet; // but for the scale
};

class Workspace : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

    /// Nothing when there is nothing to see yet.
    [[nodiscard]] virtual std::optional<Shot> shot() const = 0;
    [[nodiscard]] virtual std::vector<Plot*> plots() const { return {}; }

  Q_SIGNALS:
    /// plots() has others now.
    void plotsChanged();
    void failed(const QString& what, const QString& where, const QString& why);
};

} // namespace flowlab

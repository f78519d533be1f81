// A training's settings in words.
#pragma once

#include "core/options/train_settings.h"

#include <QString>
#include <QStringList>

#include <filesystem>

namespace flowlab {

/// Whether a setting is one of the experiment: units of work follow from the batch and the machine.
[[nodiscard]] bool isExperimentSetting(const TrainSetting& setting);
/// The settings of `options` that are not those of `preset`: "lr 0.001", "seed 7".
[[nodiscard]] QStringList differingSettings(const TrainOptions& options, const TrainOptions& preset);
/// "quick, t: U-shaped, a = 4, budget 60 seconds": the preset, what differs from it, and how long it lasts.
/// `presets`: their folder; where the preset is gone, nothing is known to differ.
[[nodiscard]] QString trainWords(const TrainOptions& options, const std::filesystem::path& presets);

} // namespace flowlab

// A headless training that leaves a folder: recipe.json, metrics.csv, an event file for TensorBoard,
// checkpoint.safetensors, best.safetensors, weights.safetensors, history.samples and samples/*.png;
// quality.csv and held_out.csv where quality and the loss on test pictures are measured.
#pragma once

#include "core/data/data_set.h"
#include "core/messages/held_out_point.h"
#include "core/options/quality_options.h"
#include "core/options/train_recipe.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace flowlab {

struct TrainRunOptions {
    TrainOptions training;
    std::filesystem::path out;    // created; an existing run in it is an error unless `resume` or `overwrite`
    std::filesystem::path resume; // a checkpoint to go on with; empty: a new training
    std::vector<double> sheets;   // seconds of computing after which an extra contact sheet is drawn
    int sheet_samples = 64;       // on each contact sheet; 0: none is drawn
    bool history = true;          // keep samples along the training; TrainingHistory says how often
    bool overwrite = false;       // replace an existing run in `out`
    /// When a recipe is repeated: the changes of its settings, made at their steps; its data, looked for
    /// by their name in `places` too, where training.data does not name them.
    std::vector<SettingChange> changes;
    std::optional<InputIdentity> wanted_data;
    std::vector<std::filesystem::path> places;
    bool other_data = false; // training.data was named anew: resume with it though the checkpoint's differ
    bool take_over = false;  // from an owner that gives no sign of life; see RunOwner
    double autosave_seconds =
        300; // of computing, after which the checkpoint is written, beside the ends of epochs; 0: never
    QualityInterval quality; // when samples of the averaged weights are judged, and at the end; off: never
    /// When the loss on test pictures is measured, and at the end; off: never. Only its interval counts.
    QualityInterval held_out;
    std::filesystem::path resources;
    std::filesystem::path cache; // see cache_folder(); empty: none
};

/// Where a run is, for a progress line.
struct TrainRunProgress {
    std::int64_t step = 0;
    double epoch = 0, fraction = 0, loss = 0, images_per_second = 0, seconds = 0, seconds_left = -1;
};

struct TrainRunSummary {
    std::int64_t steps = 0;
    double epochs = 0, seconds = 0;
    double images_per_second = 0;     // over the whole run, sampling and files excluded
    double loss = 0;                  // mean of the last updates, see recent_window()
    std::vector<double> epoch_losses; // mean loss of each whole epoch, resumed parts included; the last 1,000
    std::optional<HeldOutPoint> held_out; // the last one
    bool interrupted = false;
    double processor_share = 1; // see ProcessorShare
    std::string device;
    std::filesystem::path checkpoint;
};

/// Trains until the budget is spent or `stop` becomes true; ends with a checkpoint either way. Owns the
/// folder meanwhile: throws if another process does. The checkpoint comes before whatever is drawn or
/// measured of it (but for the history), which may fail with a note and is tried again later; so is a
/// checkpoint that cannot be written, and the lines of metrics.csv: only where they cannot be written at the
/// end either, this throws. `progress` is called a few times a second, `note` with a line for each event.
/// Throws an Error; what was written before stays. A training whose budget is spent is a usage Error, unless
/// its last files are missing: then they are written.
TrainRunSummary run_training(const TrainRunOptions& options, const std::atomic<bool>& stop,
                             const std::function<void(const TrainRunProgress&)>& progress,
                             const std::function<void(const Text&)>& note);

} // namespace flowlab

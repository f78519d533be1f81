// What every run writes while it trains: recipe.json, metrics.csv, an event file for TensorBoard, and
// quality.csv and held_out.csv where quality and the loss on test pictures are measured.
#pragma once

#include "core/base/best_effort.h"
#include "core/options/train_recipe.h"
#include "core/runs/event_file.h"
#include "core/runs/held_out_log.h"
#include "core/runs/metrics.h"
#include "core/runs/quality_log.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace flowlab {

/// A point of quality beside the training.
struct RunQuality {
    QualityPoint point;
    double seconds = 0;   // of computing behind its weights
    double wall_time = 0; // since 1970
};

/// A loss on test pictures beside the training.
struct RunHeldOut {
    HeldOutPoint point;
    double wall_time = 0; // since 1970
};

/// Removes what a run wrote into `folder`, by the names that runs write, and nothing else. For a new run that
/// takes its place. Throws a failure Error.
void remove_run_files(const std::filesystem::path& folder);

class RunFiles {
  public:
    /// Begins the files of a run in `folder`, which exists, or goes on with them after update `last`; see
    /// Metrics and EventFile. Throws a failure Error if recipe.json or metrics.csv cannot be written: they
    /// say what the run was. The others are extras: what goes wrong with them is told to `beside`, which
    /// outlives this, and is tried again with the next flush.
    RunFiles(std::filesystem::path folder, const TrainRecipe& recipe, std::int64_t last, BestEffort& beside);
    void add(const RunLine& line);
    /// A line of quality.csv, which begins with the first, and values for TensorBoard.
    void add(const RunQuality& quality);
    /// A line of held_out.csv, which begins with the first, and a value for TensorBoard.
    void add(const RunHeldOut& held_out);
    /// The recipe as it is from now on: what was changed on the way is added to it.
    void set_recipe(const TrainRecipe& recipe);
    /// Throws a failure Error if metrics.csv cannot be written. Nothing is lost: the next call tries again.
    void flush();

  private:
    void write_recipe();
    void open_events();
    void open_quality();
    void open_held_out();

    std::filesystem::path folder_;
    TrainRecipe recipe_;
    bool recipe_written_ = false;
    std::int64_t last_;
    BestEffort& beside_;
    std::optional<Metrics> metrics_;
    std::optional<EventFile> events_;
    std::optional<QualityLog> quality_;       // from the first point on
    std::vector<RunQuality> points_;          // that quality_ has not got yet
    std::optional<HeldOutLog> held_out_;      // from the first point on
    std::vector<HeldOutPoint> held_out_left_; // that held_out_ has not got yet
};

} // namespace flowlab
